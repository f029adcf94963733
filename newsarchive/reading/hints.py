"""What tag names, class names and ids hint about the text inside: one bit a hint, looked up once a name.

Names are cut into words at hyphens, underscores and capitals; one, two or three words in a row are looked up joined, so
`sidebar` also finds `side-bar` and `sideBar`. The words are those that page designers of many systems use, put together
from common knowledge. A hint is weak evidence: a wrapper named `has-related` may hold the whole article, so `measure`
drops bad hints from boxes that hold most of the prose.
"""

from __future__ import annotations

import re
from functools import lru_cache

NAV = 1
ASIDE = 1 << 1
RELATED = 1 << 2
COMMENT = 1 << 3
SHARE = 1 << 4
ADVERT = 1 << 5
FORM = 1 << 6
FOOTER = 1 << 7
HIDDEN = 1 << 8
CAPTION = 1 << 9
FIGURE = 1 << 10
QUOTE = 1 << 11
LIST = 1 << 12
TABLE = 1 << 13
BODY = 1 << 14
BYLINE = 1 << 15
DATE = 1 << 16
HEADLINE = 1 << 17
STANDFIRST = 1 << 18
ARTICLE = 1 << 19
META = 1 << 20
CARD = 1 << 21
PAGER = 1 << 22
HEADER = 1 << 23
CRUMBS = 1 << 24
BIO = 1 << 25
TAGS = 1 << 26
MAIN = 1 << 27

BAD = NAV | ASIDE | RELATED | COMMENT | SHARE | ADVERT | FORM | FOOTER | HIDDEN | PAGER | CRUMBS | BIO | TAGS
"""Boxes whose text is not the article's, unless they turn out to hold most of the page's prose."""
INHERITED = (
    BAD
    | CAPTION
    | FIGURE
    | QUOTE
    | LIST
    | TABLE
    | BODY
    | BYLINE
    | DATE
    | META
    | CARD
    | HEADER
    | ARTICLE
    | MAIN
    | HEADLINE
    | STANDFIRST
)

_WORDS: dict[int, str] = {
    NAV: """
        hamburger megamenu menu nav navbar navigation sitemap skiplink submenu subnav toolbar toolbox topbar
    """,
    CRUMBS: """
        breadcrumb breadcrumbs crumb crumbs youarehere
    """,
    ASIDE: """
        aside colright factbox infobox leftcol leftcolumn rail rightcol rightcolumn rightrail sidebar sidebars
        widget widgets
    """,
    RELATED: """
        alsolike alsoread alsosee crosssell dontmiss furtherreading hotnews inbrief latest latestnews ligatus
        linklist moreabout morearticles morefrom morein morenews moreon morestories mostpopular mostread
        mostrecent mostshared mostviewed mostwatched nextprev nextup onward outbrain plista popular postnav
        postnavigation previousarticle previouspost prevnext promo promos rank ranking readalso readmore
        readnext recentpost recentposts recirc recommend recommendation recommendations recommended recommends
        related relates seealso seriesnav similar suggested suggestion suggestions taboola teaser teasers
        topnews topstories trending upnext upsell xgnews youmay zergnet
    """,
    COMMENT: """
        comment commentarea commentbody commentbox commentcontent commentform commentlist comments
        commentsection discussion disqus fbcomments guestbook livefyre pinglist readercomments replies reply
        respond trackback trackbacks usercomments
    """,
    SHARE: """
        addthis addtoany audioplayer bdshare bdsharebuttonbox bshare facebook fblike fbroot fbshare followbar
        followbox followus fontsize jiathis likebox likebutton listenbar playercontrols printbtn printbutton
        printlink printmail resizer share sharebar sharebox sharebutton sharebuttons sharedaddy shares sharethis
        sharetool sharetools sharing sns social socialbar socialicons sociallinks socialmedia socials
        socialshare textsize twitterfollow twittershare
    """,
    ADVERT: """
        ad adarea adbanner adblock adbox adbreak adcontainer adlabel ads adsbygoogle adsense adslot adunit adv
        advert advertise advertisement advertising adverts adwrap adwrapper affiliate anzeige anzeigen
        appdownload banner banners calltoaction cmp commercial consent cookie cookies cta dfp dfpad donate
        donation downloadapp gdpr gptad guanggao lightbox login mailinglist membership modal newsletter
        newsletters nlsignup overlay popup pubblicita publicidad publicite qrcode register
        signup sponsor sponsored sponsors subscribe subscribes subscription supportus werbung
    """,
    FORM: """
        poll polls quiz searchbar searchbox searchform survey
    """,
    FOOTER: """
        bottombar colophon copyright disclaimer foot footer imprint legal siteinfo
    """,
    HIDDEN: """
        a11y dnone hidden hide invisible noshow offscreen printonly screenreader screenreadertext sronly
        visuallyhidden
    """,
    BIO: """
        aboutauthor abouttheauthor authorabout authorbio authorbox authorcard authordescription authordetails
        authorinfo authorprofile autorinfo bio biography contributorbio
    """,
    TAGS: """
        entrytags hashtag hashtags keyword keywords labels posttags tag tagbox tagcloud taglinks taglist tags
        topic topiclist topics
    """,
    PAGER: """
        pagelinks pagenav pagenumber pagenumbers pager pagers pages pagination paginator paging showpage
        wppagenavi
    """,
    META: """
        articleinfo articlemeta entryheader entrymeta info meta metadata postinfo postmeta storymeta
    """,
    BYLINE: """
        artauthor auteur author authorname authors autor autore autoren byline bylines contributor contributors
        creditauthor creditsauthor editor firma journalist pgauthor postedby redakteur reporter signature
        submitted vcard writer writers writtenby
    """,
    DATE: """
        articledate data date dateline datepublished dates datetime datum entrydate fecha postdate posted
        postedon pubdate publish publishdate published publishtime pubtime storydate time timeago timestamp
        updated
    """,
    CAPTION: """
        bildquelle bildtext bildunterschrift caption captions copyrightimage credit credits cutline didascalia
        figcaption fotocredit imagecaption imagecredit imagedescription imagemeta imagesource imagetext
        imgcaption imgcredit imgdesc imginfo imgsource imgtext imgtxt legend legende leyenda mediacaption
        mediacredit mediainfo photoby photocaption photocredit photolegend phototext picdesc picinfo pictext
        picturecaption picturetext piedefoto piefoto wpcaptiontext
    """,
    FIGURE: """
        carousel figure gallery imagegallery lightboxgallery photogallery player slick slider slideshow swiper
        videobox videocontainer videoplayer videowrapper
    """,
    HEADLINE: """
        articleheadline articlehed articletitle arttitle entrytitle h1 h1title headline hed newstitle pagetitle
        posttitle storyheadline storytitle title titolo titre titulo
    """,
    STANDFIRST: """
        abstract anriss articledescription articleintro articlelead articlesummary articleteaser bajada chapeau
        chapo daodu deck dek description entradilla excerpt intro introduction kickertext lead leadin
        leadparagraph leadtext lede occhiello sommario sottotitolo standfirst subhead subheadline subhed
        subtitle subtitre summary teasertext vorspann zhaiyao
    """,
    BODY: """
        artbody artcontent artibody articlebody articlecontent articlecontext articlecopy articledetail
        articleinner articlemain articleparagraph articleparagraphs articletext articletxt artikelbody
        artikelinhalt artikeltext arttext bodycontent bodycopy bodytext cntbody cnttext contentarticle
        contentbody contentdetail contentmain contenttext corps ctnbody cuerpo econtent endtext entrybody
        entrycontent entrytext fieldbody fieldnamebody mainarticle mainbody maincontent mainstory maintext
        newsarticle newsbody newscon newscontent newsdetail newstext newstxt nodebody nodecontent paragraph
        paragraphs postarticle postbody postbodycopy postcontent postentry posttext richtext singlecontent
        storyblock storybody storycontent storycopy storydetail storyinner storytext tdpostcontent testo
        textarticle textbody textcontent texto thecontent txtcontent wysiwyg zoom
    """,
    ARTICLE: """
        article articlecontainer articlepage articlescontainer articlespage articlesview articleswrap
        articleswrapper articleview articlewrap articlewrapper articolo articulo artikel entry hentry noticia
        post single singlepost story
    """,
    CARD: """
        articlelist card cards feed griditem item items listitem newslist postlist river stream tile tiles
    """,
    HEADER: """
        branding header logo masthead pageheader siteheader topheader
    """,
    MAIN: """
        container content main pagecontent primary sitecontent
    """,
}
_BITS: dict[str, int] = {}
for _bit, _words in _WORDS.items():
    for _word in _words.split():
        _BITS[_word] = _BITS.get(_word, 0) | _bit
_BEGINNINGS = frozenset(_word[:_length] for _word in _BITS for _length in range(1, len(_word)))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_AROUND = frozenset(
    {
        "with",
        "has",
        "no",
        "grid",
        "layout",
        "wrapper",
        "wrap",
        "container",
        "page",
        "main",
        "content",
        "body",
        "template",
    }
)
"""Beside `sidebar` they name what stands next to one: `has-sidebar`, `sidebar-grid`."""
_TOKEN = re.compile(r"[a-z]+")

TAGS_HINT = {
    "nav": NAV,
    "aside": ASIDE,
    "footer": FOOTER,
    "form": FORM,
    "fieldset": FORM,
    "header": HEADER,
    "figure": FIGURE,
    "figcaption": CAPTION,
    "caption": CAPTION,
    "blockquote": QUOTE,
    "q": 0,
    "ul": LIST,
    "ol": LIST,
    "dl": LIST,
    "table": TABLE,
    "article": ARTICLE,
    "main": MAIN,
    "dialog": ADVERT,
    "menu": NAV,
    "address": BYLINE,
    "time": DATE,
}
ITEMPROP = {
    "articlebody": BODY,
    "headline": HEADLINE,
    "name": 0,
    "author": BYLINE,
    "creator": BYLINE,
    "datepublished": DATE,
    "datemodified": DATE,
    "datecreated": DATE,
    "description": STANDFIRST,
    "caption": CAPTION,
    "comment": COMMENT,
    "breadcrumb": CRUMBS,
    "relatedlink": RELATED,
}


@lru_cache(maxsize=8192)
def of_names(names: str) -> int:
    """The hints of a class attribute and an id, joined by a space.

    >>> bool(of_names("article-share__buttons") & SHARE), bool(of_names("adventure") & ADVERT)
    (True, False)
    """
    names = names[:300]
    tokens = _TOKEN.findall(names if names.islower() else _CAMEL.sub(" ", names).lower())
    bits = 0
    previous = before = ""
    for token in tokens:
        if token in _BITS:
            bits |= _BITS[token]
        if previous in _BEGINNINGS and (two := previous + token) in _BITS:
            bits |= _BITS[two]
        if before in _BEGINNINGS and (three := before + previous + token) in _BITS:
            bits |= _BITS[three]
        before, previous = previous, token
    if bits & HIDDEN and "label-hidden" in names:  # a field whose label is hidden, in Drupal's words
        bits &= ~HIDDEN
    if bits & ASIDE and not _AROUND.isdisjoint(tokens):
        bits &= ~ASIDE
    return bits
