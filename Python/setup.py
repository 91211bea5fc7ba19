"""The wheel holds a program: it is of one platform, though no file of it is compiled for one Python."""

from setuptools import Distribution, setup


class PlatformDistribution(Distribution):
    def has_ext_modules(self) -> bool:
        return True


setup(distclass=PlatformDistribution)
