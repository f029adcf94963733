"""The words that page furniture is made of, in the languages of newspapers: one table a purpose.

Lines are compared width-folded and in lower case. Put together from common knowledge of how newspapers label their
pages; a word belongs here only if a line made of it is furniture on any outlet's page.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsarchive.text.width import fold

# A line that says: what follows are other stories.
_RELATED = re.compile(
    r"""[\s\W]*(?:
    相關(?:新聞|報導|文章|閱讀|連結|影音|推薦|專題|議題)|延伸閱讀|推薦(?:閱讀|新聞|文章)|更多(?:新聞|相關|文章|報導|精彩|内容|內容|推荐|熱門).{0,12}|看更多.{0,30}|閱讀更多|往下看更多.*|(?:其他|其它|最新|熱門|今日|即時|精選)新聞|猜你喜歡.*|你可能(?:也|還|会|還會|也會)?(?:有興趣|感興趣|喜歡|想看).*
    |相关(?:新闻|报道|阅读|文章|链接|专题|推荐)|延伸阅读|推荐(?:阅读|新闻|文章|内容|视频)|(?:热门|最新|今日|精彩|热点)(?:新闻|推荐|文章|图片|评论|专题|点击)|猜你喜欢.*|大家都在看|编辑推荐|新闻排行榜?|(?:点击|阅读|评论|热点)排行榜?|为您推荐|精彩推荐|更多精彩.*
    |人氣(?:新聞|排行).*|點閱排行.*|熱門(?:文章|點閱|話題|排行|關鍵字)|新聞排行.*|上一[篇则則].*|下一[篇则則].*|上一页.*|下一页.*|回上頁|回列表|本日最多瀏覽
    |関連(?:記事|ニュース|リンク|キーワード)|あわせて読みたい|おすすめ(?:記事|の記事)?|(?:アクセス)?ランキング|人気記事|最新記事|こちらも(?:読む|おすすめ)|次の記事|前の記事
    |관련\s?(?:기사|뉴스)|많이\s?본\s?(?:뉴스|기사)|인기\s?기사|추천\s?(?:기사|뉴스)|다른\s?기사.*|오늘의\s?(?:핫|추천).*
    |related(?:\s(?:articles?|stor(?:y|ies)|news|posts?|content|topics?|links?|coverage|reading|videos?|items?))?|see\salso|read\s(?:more|next|also)|more\s(?:on\sthis(?:\sstory)?|from\s.{2,40}|stories|news|like\sthis|articles?|to\sread|headlines|in\s.{2,30})|recommended(?:\s.{0,25})?|you\s(?:may|might)\s(?:also\s)?(?:like|be\sinterested\sin).*|most\s(?:read|popular|viewed|recent|commented|shared|watched)(?:\s.{0,25})?|trending(?:\s.{0,20})?|popular(?:\s(?:now|posts|stories|articles|on\s.{2,30}))?|latest(?:\s(?:news|stories|articles|posts|headlines|videos|from\s.{2,30}))?|editor'?s?'?\spicks?|top\s(?:stories|news|headlines)|up\snext|what\sto\sread\snext|don'?t\smiss|further\sreading|in\sother\snews|recent\s(?:posts|articles|stories|news)|around\sthe\sweb|from\sthe\sweb|promoted\s(?:stories|content)|sponsored\s(?:content|stories|links)|next\s(?:article|story|post)|previous\s(?:article|story|post)|next\spost:?.*|previous\spost:?.*|also\s(?:read|on\s.{2,30})|follow\sthe\stopics.*|explore\smore(?:\son.*)?|stories\sfor\syou|keep\sreading
    |(?:mehr|weitere(?:s|r)?)\s(?:zum\sthema|zu\sdiesem\sthema|artikel|aus\s.{2,30}|themen|nachrichten|meldungen|beiträge|news|über\s.{2,30}|lesen|informationen)|zum\sthema|lesen\ssie\s(?:auch|mehr|weiter|hier).{0,60}|lesen\ssie\sdazu.*|meistgelesen(?:e\s.{0,20})?|das\skönnte\s(?:sie|dich|ihnen)\sauch.*|auch\sinteressant|ähnliche\s(?:artikel|beiträge|themen)|neueste\s(?:artikel|beiträge|nachrichten|kommentare)|verwandte\s(?:artikel|themen|beiträge)|empfehlungen(?:\sder\sredaktion)?|mehr\sdazu|dazu\spassend|passend\sdazu|siehe\sauch|links\szum\s(?:thema|artikel)|(?:vorheriger|nächster)\s(?:artikel|beitrag).*|newsticker|schlagwörter|schlagworte|themen|top[-\s]?themen(?:\s.{2,30})?|noch\smehr\s(?:infos|artikel|themen|zum\sthema).{0,30}|auch\slesenswert|beliebte\s(?:artikel|beiträge)|topthemen|aktuelle\s(?:nachrichten|beiträge|artikel)
    |à\slire\s(?:aussi|également|sur\s.*).{0,80}|lire\s(?:aussi|également|la\ssuite).{0,80}|sur\sle\smême\s(?:sujet|thème)|articles?\s(?:liés?|similaires|associés|connexes|recommandés?)|les\splus\s(?:lus|partagés|populaires|commentés).*|dans\sla\smême\s(?:rubrique|catégorie)|à\sdécouvrir.*|voir\s(?:aussi|plus).*|plus\sd'(?:articles|infos|actualités)|nos\sderniers\sarticles|recommandés?\s(?:pour\svous)?|ailleurs\ssur\sle\sweb|contenus?\ssponsorisés?|à\sla\sune|le\sfil\sinfo|mots[-\s]clés
    |(?:te\spuede\sinteresar|también\ste\spuede\sinteresar|te\srecomendamos|lee\s(?:también|además|más)|leer\s(?:más|también)|más\s(?:noticias|información|leídas?|leído|vistos?|sobre\s.{2,30}|en\s.{2,30})|noticias\srelacionadas|(?:artículos?|contenido|temas?)\srelacionad[oa]s?|lo\smás\s(?:leído|visto|popular|nuevo|reciente)|archivado\sen|otras\snoticias|ver\s(?:más|también)|últimas\snoticias|recomendad[oa]s?).{0,60}
    |leggi\s(?:anche|tutto).{0,80}|articoli\s(?:correlati|simili|più\sletti|recenti)|(?:potrebbe|ti\spotrebbe)\s(?:anche\s)?interessar.*|i\spiù\s(?:letti|visti|condivisi)|altre\snotizie|notizie\scorrelate|ultime\snotizie|approfondimenti|da\snon\sperdere|vedi\sanche.*|per\sapprofondire
    |(?:leia\s(?:também|mais)|veja\s(?:também|mais)|saiba\smais|notícias\srelacionadas|mais\s(?:lidas|notícias|vistas|sobre\s.{2,30})|últimas\snotícias|recomendad[oa]s|relacionad[oa]s).{0,60}
    |lees\s(?:ook|meer|verder).{0,80}|gerelateerd(?:e\s.{0,20})?|meer\s(?:over\s.{2,30}|nieuws|lezen|artikelen)|meest\sgelezen|lees\sook.*
    |läs\s(?:också|mer|även).{0,80}|les\s(?:også|mer).{0,80}|læs\s(?:også|mere).{0,80}|lue\s(?:myös|lisää).{0,80}|relaterade\s(?:artiklar|ämnen)|relaterte\s(?:artikler|saker)|mest\sl(?:ä|e)st.*|luetuimmat|mer\s(?:om|från|fra)\s.{2,30}
    |czytaj\s(?:także|też|również|więcej|dalej).{0,80}|zobacz\s(?:także|też|również|więcej).{0,80}|przeczytaj\s(?:także|też|również).{0,80}|powiązane\s(?:artykuły|tematy)|najnowsze|najpopularniejsze|polecamy.*|podobne\s(?:artykuły|wpisy)|może\scię\szainteresować.*
    |читайте\s(?:также|далее|ещё|еще).{0,80}|читать\s(?:также|далее).{0,60}|смотрите\sтакже.{0,60}|по\sтеме|похожие\s.{2,30}|самое\s(?:популярное|читаемое|важное|интересное)|новости\sпо\sтеме|материалы\sпо\sтеме|другие\sновости|главные\sновости|последние\sновости|рекомендуем.*|читайте\sтакож.{0,60}|теги
    |ilgili\s(?:haberler|konular|içerikler)|bunlar\sda\silginizi.*|son\sdakika|en\sçok\sokunan.*|ayrıca\soku.*|baca\sjuga.{0,80}|berita\s(?:terkait|terpopuler|lainnya)|tin\sliên\squan|xem\sthêm.{0,60}|đọc\sthêm.{0,60}
    |související\s.{2,30}|čtěte\s(?:také|více).{0,60}|přečtěte\ssi.{0,60}|kapcsolódó.{0,30}|olvassa?\s.{0,30}is|διαβάστε\s(?:ακόμη|επίσης|περισσότερα).{0,60}|σχετικά.{0,30}|citește\s(?:și|mai\smult).{0,80}|articole\s.{2,30}|اقرأ\s(?:أيضا|أيضًا|المزيد).{0,60}|קראו\s(?:עוד|גם).{0,60}
    )[\s\W]*""",
    re.X,
)

# A line that starts with this and holds a link is a pointer to another story, not text.
_POINTER = re.compile(
    r"[\s\W]*(?:延伸閱讀|推薦閱讀|更多新聞|相關報導|相关阅读|延伸阅读|看更多|點我看|關連記事|関連記事|あわせて読みたい|관련\s?기사|"
    r"read\s(?:more|also|next|the\sfull|full)|(?:read|see|watch|more|related|also|don'?t\smiss|must\sread|recommended|listen|view|click\shere|find\sout\smore|in\spictures|opinion|analysis|explainer|video|photos|gallery)\s*[:：|»>–—-]|related\s(?:story|article|content|news|coverage)|see\salso|also\sread|"
    r"lesen\ssie\s(?:auch|mehr|hier)|mehr\s(?:dazu|zum\sthema|lesen)|lies?\sauch|siehe\sauch|auch\sinteressant|hier\sgeht|weiterlesen|"
    r"lire\s(?:aussi|également|la\ssuite)|à\slire|voir\saussi|"
    r"lee\s(?:también|además|más)|leer\smás|te\spuede\sinteresar|también\slee|además\slee|puedes\sleer|lea\s(?:también|además|más)|ver\stambién|"
    r"leggi\sanche|leggi\stutto|vedi\sanche|leia\s(?:também|mais)|veja\stambém|lees\sook|läs\s(?:också|mer|även)|les\sogså|læs\sogså|lue\smyös|"
    r"czytaj\s(?:także|też|również|więcej)|zobacz\s(?:także|też|również|więcej)|przeczytaj|читайте\s(?:также|далее|ещё|еще|також)|baca\sjuga|xem\sthêm|διαβάστε|citește\sși|čtěte)",
)

# A line that is furniture as a whole: shares, prints, sizes, sign-ups, copyright, cookies, comments.
_NOISE = re.compile(
    r"""[\s\W]*(?:
    a\s?[-+]?(?:\s?a\s?[-+]?){1,3}|字[體体級级型号號]\s*[:：]?\s*[大中小\s]*.{0,8}|[大中小](?:\s*[大中小]){1,2}|放大字體.*|調整字級.*
    |(?:分享|轉寄|列印|打印|收藏|推文|回應|留言|投稿|檢舉|讚|人氣|瀏覽|點閱|閱讀|字體|評論|关闭|返回|首頁|首页|复制|复制链接|微博|微信|朋友圈|扫码|纠错|打印本页|訂閱|追蹤|追踪|加入|facebook|line|plurk|twitter|qq|噗浪|臉書|電子報|rss)(?:[\s\W0-9]*(?:分享|轉寄|列印|打印|收藏|推文|回應|留言|至|到|此文|本文|本页|文章|新聞|次|人|微博|微信|朋友圈|facebook|line|plurk|twitter|給好友|友善列印|好友|qq|qzone|空間|空间|链接|連結|\(\d*\)))*
    |(?:分享|转发|轉發)(?:到|至|給|给|此|本|文章|新聞).{0,30}|(?:我要|网友|網友|发表|發表|查看|全部|最新|熱門)?(?:評論|评论|留言|回應|討論|讨论|纠错|爆料|分享|收藏|報錯)(?:\s*[(（]?\d*[)）]?条?)?|(?:已有|共有?)\s*\d+\s*(?:人|条|則|位).{0,12}|網友留言.*|發表意見.*|(?:按讚|加入).{0,12}(?:粉絲團|粉絲專頁|好友|line|facebook).{0,20}
    |(?:責任編輯|责任编辑|責編|责编|编辑|編輯|编校|校對|校对|审核|稿件来源|稿源|来源|來源|标签|標籤|关键词|關鍵字)[:：].{0,80}|.{0,10}(?:免责|免責|版权|版權|郑重|特别)?声明[:：].*|(?:本文)?(?:仅代表|僅代表)作者.{0,60}|.{0,12}(?:郵箱|邮箱|电话|電話|传真|傳真)[:：].{0,90}
    |(?:版權|著作權|版权)(?:所有|聲明|声明|為).{0,60}|(?:未經|未经)(?:授權|授权|許可|许可|同意|書面).{0,60}|(?:本文|本網|本站|本报|本網站)?.{0,12}(?:不得|請勿|请勿)(?:轉載|转载|任意).{0,30}|轉載請.{0,30}|转载请.{0,40}|免责声明.*|声明[:：].*|(?:責任|责任)?編輯[:：]?$|原標題[:：].*|原标题[:：].*|文章關鍵字.*|关键词[:：].*|關鍵字[:：].*|標籤[:：].*|标签[:：].*|(?:阅读|点击|浏览)(?:量|次数|数)?[:：]\s*\d+.*|点击进入.*|点击查看.*|点击下载.*|扫描二维码.*|(?:請|请)?(?:加入|關注|关注).{0,20}(?:公众号|微信|粉絲|微博).{0,20}
    |(?:share|tweet|print|email|e-mail|save|comment|comments|reply|pin|pin\sit|like|follow|subscribe|listen|copy\slink|whatsapp|facebook|twitter|x|linkedin|reddit|telegram|messenger|pinterest|pocket|flipboard|tumblr|bookmark|link\scopied!?|copied!?|advertisement|advert|author:?|publish(?:ed)?\sdate:?|ad|ads|sponsored|adverti[sz]ing|close|menu|search|login|log\sin|sign\s(?:in|up)|register|loading\.*|play|pause|mute|unmute|live|watch|video|photos?|gallery|skip|back\sto\stop|top|home|next|previous|prev|more|show\smore|load\smore|view\smore|expand|show\sless|image|enlarge(?:\simage)?|view\s(?:gallery|comments|all.*)|\d+\s(?:comments?|shares?|views?|likes?|min(?:ute)?s?\s(?:read)?|replies)|\d+\s?min(?:ute)?s?(?:\sread)?|no\scomments(?:\syet)?|leave\sa\s(?:comment|reply)|add\s(?:a\s)?comment.*|(?:post|write|submit)\sa\s(?:comment|reply)|join\sthe\s(?:conversation|discussion).*|(?:show|hide|read|view|see)\s(?:all\s)?(?:\d+\s)?comments.*|conversation|transcript|this\scopy\sis\sfor\syour\spersonal.*|recommend(?:ed)?|report\sa\s(?:typo|mistake|problem).*|by)(?:\s+(?:this|on|via|to|with|story|article|page|article:?|post|facebook|twitter|x|email|linkedin|whatsapp|reddit|telegram|link|us|now|friends|options|all|print|and|comment|share|save|link|comments|\d+))*
    |share\s.{0,30}(?:facebook|twitter|linkedin|whatsapp|e-?mail|friends)|follow\s(?:us|me|him|her|@\w+|.{2,30})\son\s.{2,60}|click\shere\s(?:to|for)\s.{2,80}|sign\sup\s(?:for|to|here|now).{0,120}|subscribe\s(?:to|for|now|here|today).{0,120}|get\s(?:the|our|more|all|your).{0,40}(?:newsletter|inbox|in\syour\smailbox|app|delivered).{0,80}|(?:download|get)\s(?:the|our).{0,30}app.{0,40}|(?:all\s)?(?:rights|right)\sreserved.*|(?:copyright|©|\(c\)).{0,140}|this\s(?:material|story|content)\s(?:may|must)\snot\sbe.{0,140}|(?:photo|image|picture|video|file\sphoto)\s?(?:credit|source|by|courtesy)?\s*[:/|].{0,80}|(?:have\sa\s(?:tip|story)|got\sa\stip|do\syou\shave).{0,100}\??|(?:this\sarticle|this\sstory)\s(?:was\s)?(?:originally|first)\s(?:published|appeared).{0,100}|(?:we\suse|this\s(?:web)?site\suses)\scookies.*|(?:your|you)\s(?:email|e-mail|subscription|browser|account|have\ssuccessfully).{0,90}|thank\syou\sfor\s(?:subscribing|signing|reading).{0,60}|by\s(?:signing\sup|subscribing|clicking|submitting|entering).{0,200}|story\scontinues(?:\sbelow)?.*|(?:article|story|continue\sreading)\s(?:continues\s)?(?:below|after).{0,40}|scroll\s(?:down\s)?(?:to|for).{0,40}|tap\s(?:here|to).{0,60}|tags?\s*:.{0,200}|(?:filed\sunder|posted\sin|categor(?:y|ies)|topics?)\s*:?.{0,120}|published\sin\s.{0,60}|please\s(?:log\sin|sign\sin|subscribe|enable\sjavascript|whitelist|disable).{0,120}|you\smust\s(?:be\slogged\sin|enable|sign\sin|log\sin).{0,80}|powered\sby\s.{2,40}|if\syou\s(?:enjoyed|liked)\s(?:reading\s)?this\s(?:post|article|story).{0,140}|last\s(?:modified|updated)\s*:.{0,80}|(?:was|did\syou\sfind)\sthis\s(?:article|page)\s(?:helpful|useful)\??|(?:editor|author)'?s?\snote\s*:?
    |if\syou\s(?:purchase|buy|click).{0,120}(?:commission|compensation|link).*|.{0,80}(?:may|might|could)\s(?:earn|receive|get).{0,40}(?:commission|compensation).*|.{0,60}affiliate\s(?:links?|commission).*|disclaimer:.*|this\snewsletter\smay\scontain.*|thanks\sfor\s(?:signing|subscribing).*|(?:contact|e-?mail|reach|follow)\s.{2,60}(?:\sat|\son)\s.{0,20}@.{0,80}|.{2,60}\scan\sbe\sreached\sat\s.*|add\sarticles\sto\syour\ssaved\slist.*|got\sit|(?:normal|larger?|very\slarge)\stext\ssize|got\sa\s(?:news\s)?tip.*|(?:this|your)\s(?:video|browser)\s(?:has|does|is|requires|can).{0,80}|waiting\sfor\syour\spermission.*|this\s(?:slideshow|page|site|content)\srequires\sjavascript.*|switch\seditions
    |teilen|drucken|merken|artikel\s(?:drucken|teilen|merken|versenden|anhören|verschicken)|(?:auf\s)?(?:facebook|twitter|whatsapp|xing)\s(?:teilen|posten)|kommentare?(?:\s(?:lesen|schreiben|anzeigen|verfassen|ansehen))?(?:\s\(?\d*\)?)?|\d+\skommentare?|anzeige|werbung|newsletter(?:\s.{0,30})?|jetzt\s(?:abonnieren|anmelden|registrieren|lesen|testen|bestellen).{0,40}|zur\s(?:startseite|übersicht|bildergalerie)|schlie(?:ß|ss)en|vergrö(?:ß|ss)ern|vorlesen|lesezeit.{0,20}|\d+\sminuten?.{0,15}|quelle\s*:.{0,60}|(?:foto|bild|grafik|symbolbild|archivbild|bildquelle)\s*[:/].{0,80}|(?:©|copyright).{0,60}|alle\srechte\svorbehalten.*|schreiben\ssie\s(?:den\sersten\s|einen\s)?kommentar.*|diskutieren\ssie\smit.*|ihr(?:e)?\skommentar.*|nach\soben|seite\sdrucken|externer\sinhalt|bild\sanzeigen|titelbild\s*:.{0,80}|quellen\s(?:aus|ein)blenden|alle\sangaben\sohne\sgewähr|(?:war|fanden\ssie|finden\ssie)\s(?:der|dieser|den|diesen)\s(?:artikel|beitrag|text).{0,40}\?|(?:möchten|wollen)\ssie\s(?:den|diesen)\s(?:artikel|beitrag)\s.{0,20}(?:teilen|weiterempfehlen)\??|artikel\sbewerten|bild\s\d+\svon\s\d+|leserbrief.{0,30}
    |partager(?:\s(?:sur|cet|l'article).{0,40})?|imprimer|envoyer(?:\spar.{0,20})?|commenter|commentaires?\s*\(?\d*\)?|\d+\scommentaires?|réagir|publicité|s'abonner|abonnez-vous.{0,60}|je\sm'abonne.*|fermer|temps\sde\slecture.{0,20}|lecture\s\d+\smin.*|inscrivez-vous.{0,80}|newsletter.{0,40}|tous\sdroits\sréservés.*|copier\sle\slien|écouter.{0,20}|lire\splus\stard|enregistrer
    |compartir(?:\s(?:en|por).{0,40})?|imprimir|comentarios?\s*\(?\d*\)?|\d+\scomentarios?|publicidad|guardar|suscr[ií]b(?:ete|irse|ase).{0,80}|comenta(?:r)?|valora\s(?:esta|este)\s.{4,20}|enviar(?:\spor.{0,20})?|s[ií]guenos.{0,60}|escuchar.{0,20}|inicia(?:r)?\ssesi[oó]n|reg[ií]strate.{0,30}|todos\slos\sderechos.*
    |condividi.{0,40}|stampa|commenta|commenti\s*\(?\d*\)?|pubblicità|iscriviti.{0,80}|seguici.{0,60}|riproduzione\sriservata.*|tutti\si\sdiritti.*|ascolta.{0,20}|compartilh(?:e|ar).{0,40}|publicidade|comentários?|assine.{0,60}|delen|reageer|reacties?|advertentie|deel\s(?:dit|via).{0,30}|dela|annons|kommentarer|kommentera|annonse|del\s(?:på|artikkelen).*|jaa|mainos|udostępnij.{0,30}|reklama|komentarze.{0,15}|drukuj|поделиться.{0,40}|реклама|комментарии.{0,15}|подписаться.{0,50}|подписывайтесь.{0,80}|распечатать|paylaş|reklam|bagikan|iklan|シェア(?:する)?|ツイート(?:する)?|印刷(?:する)?|広告|ブックマーク|コメント.{0,12}|保存|メール|無断転載.*|공유하기|인쇄|댓글.{0,10}|스크랩|무단\s?전재.*|.{0,20}ⓒ.{0,60}|저작권자.{0,60}
    )[\s\W]*""",
    re.X,
)


@lru_cache(maxsize=4096)
def is_related(line: str) -> bool:
    """Whether the line says that other stories follow."""
    return _RELATED.fullmatch(_lower(line)) is not None


@lru_cache(maxsize=1024)
def is_pointer(line: str) -> bool:
    """Whether the line begins as a pointer to another story does."""
    return _POINTER.match(_lower(line)) is not None


@lru_cache(maxsize=4096)
def is_noise(line: str) -> bool:
    """Whether the line as a whole is furniture."""
    return _NOISE.fullmatch(_lower(line)) is not None


def _lower(line: str) -> str:
    """For the tables above, which are tried faster without `re.I`; the dot of a lowered İ goes."""
    return line.lower() if line.isascii() else line.lower().replace("\u0307", "")


def folded(text: str) -> str:
    """For comparing with labels: width-folded, trimmed."""
    return text.strip() if text.isascii() else fold(text).strip()
