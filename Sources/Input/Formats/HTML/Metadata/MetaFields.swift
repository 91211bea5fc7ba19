import StageKit

/// What the names of `meta` elements mean: Open Graph, Dublin Core, citation tags, and what publishing systems invented.
enum MetaFields {
  /// A field that a page can state.
  enum Field {
    case title, author, published, modified, site, language, url
  }

  /// A field, and how much its name is to be trusted: 1 most.
  struct Meaning {
    let field: Field
    let rank: Int
  }

  /// The meaning of a name by its folded hash.
  static let meanings: [UInt64: Meaning] = {
    var meanings: [UInt64: Meaning] = [:]
    func add(_ field: Field, _ rank: Int, _ names: String) {
      for name in names.split(separator: " ") {
        meanings[FoldedHash.of(String(name))] = Meaning(field: field, rank: rank)
      }
    }
    add(.title, 1, "og:title parsely-title sailthru.title citation_title headline article:title cxenseparse:title")
    add(.title, 2, "twitter:title twitter:text:title dc.title dcterms.title dc:title title")
    add(.author, 1, "citation_author parsely-author sailthru.author byl byline cxenseparse:author cxense:author")
    add(
      .author, 2, "author dc.creator dcterms.creator dc:creator dc.creator.author rbauthors authors article:author_name"
    )
    add(.author, 3, "article:author og:author og:article:author creator book:author shareaholic:article_author_name")
    add(.published, 1, "article:published_time og:article:published_time datepublished og:published_time")
    add(.published, 1, "parsely-pub-date sailthru.date cxenseparse:publishtime cxenseparse:recs:publishtime")
    add(.published, 1, "article:published article.published rnews:datepublished bt:pubdate citation_online_date")
    add(.published, 1, "dc.date.issued dcterms.issued dcterms.available originalpublicationdate article_date_original")
    add(.published, 2, "pubdate publishdate publish_date publish-date publication_date publication-date publisheddate")
    add(.published, 2, "published publish_time published_time og:publish_date og:pubdate og:article:published date-pub")
    add(
      .published, 2,
      "dc.date dc:date dcterms.date dcterms.created dc.date.created citation_publication_date citation_date")
    add(.published, 3, "date created datecreated date.created pdate ptime release_date article:create gsa_date")
    add(.modified, 1, "article:modified_time og:article:modified_time og:modified_time datemodified dcterms.modified")
    add(
      .modified, 2, "og:updated_time lastmod last-modified dc.date.modified article:modified revised modified updated")
    add(.site, 1, "og:site_name og_sitename og:sitename")
    add(.site, 2, "application-name dc.publisher dcterms.publisher dc:publisher apple-mobile-web-app-title")
    add(.site, 3, "publisher copyright")
    add(.language, 1, "content-language dc.language dcterms.language language inlanguage")
    add(.language, 2, "og:locale")
    add(.url, 1, "og:url")
    add(.url, 2, "twitter:url")
    return meanings
  }()
}
