"""Questions to an archive, which is opened read-only: search, one article, what an edit changed, citations, clusters …"""
