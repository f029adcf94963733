"""What a page says in place of the article."""

from __future__ import annotations

from tests.crawl.mutations.kinds import plain, shows

shows(
    "consent wall",
    plain(
        "我們重視您的隱私",
        "本網站使用 Cookie 以改善您的體驗,按下同意即表示您接受我們的隱私權政策與合作夥伴處理您的個人資料。",
        "同意 拒絕 更多選項",
    ),
)
shows(
    "consent wall in English, lists too",
    plain(
        "Before you continue",
        "We and our 842 partners store and access information on your device, such as cookies, and process personal data to serve you.",
        "Accept all",
        "Reject all",
    ),
    lists=True,
)
shows("soft 404", plain("找不到文章", "您要的文章不存在或已下架。"))
shows(
    "soft 404 in words of its own",
    plain("哎呀", "這裡什麼都沒有,可能是網址打錯了,或者它去旅行了。不妨回到首頁,看看今天的新聞,或者使用上方的搜尋。"),
)
shows("empty 200", "")
shows(
    "empty page with a frame",
    "<html><head><title>新聞視界時報</title></head><body><div id=app></div><script src=/app.js></script></body></html>",
)
shows(
    "captcha",
    plain("Just a moment...", "Checking your browser before accessing. This process is automatic.", "Ray ID: 7f1a"),
)
shows(
    "access denied",
    plain("Access Denied", "You don't have permission to access this page on this server.", "Reference #18.2d"),
)
shows(
    "block page with status 200",
    plain(
        "流量異常",
        "系統偵測到您的網路送出異常的要求,請於稍後再試,或聯絡客服人員,並提供以下的編號給我們,造成不便敬請見諒。",
        "編號 88213",
    ),
)
shows("login wall", plain("會員專區", "請先登入會員,登入後閱讀全文。", "帳號", "密碼"))
shows(
    "maintenance",
    plain(
        "系統維護中",
        "為提供更好的服務,本網站將於今日進行系統維護,期間暫停所有服務,造成您的不便,敬請見諒,謝謝您的支持與愛護。",
    ),
)
shows(
    "database error",
    "<html><body><font face=Arial>Microsoft OLE DB Provider for SQL Server</font> error '80040e31'<p>Timeout expired<p>/article-info.asp, line 42</body></html>",
)
shows(
    "parked domain",
    plain(
        "This domain is for sale",
        "The domain may be for sale by its owner. Click here to inquire about pricing and related searches such as insurance, loans, and travel deals.",
        "Buy this domain",
    ),
    lists=True,
)
shows(
    "one article everywhere",
    plain(
        "重要公告",
        "本報將於下月搬遷至新址,編輯部電話與信箱不變,讀者來函請寄新址,感謝長期以來的支持。",
        "發布日期:2/3/2026",
        "訂戶服務專線與時間亦維持不變,假日由專人接聽,歡迎各界先進不吝指教。",
    ),
)
shows("noise of bytes", "\x00\x01\x02PNG" * 400)
