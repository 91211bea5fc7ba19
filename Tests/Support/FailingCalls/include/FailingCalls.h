// Makes one call of the system fail, in programs that are linked with it, as these variables say:
//   FAIL_CALL=write|fsync|rename   FAIL_NUMBER=n (from 1)   FAIL_ERROR=errno   FAIL_BELOW=folder
// The n-th call of that kind on a file below the folder fails; a failing write first writes half of its bytes.
#ifndef FAILING_CALLS_H
#define FAILING_CALLS_H

#endif
