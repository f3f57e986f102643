"""年报按期报送率和按期公开率 (law.md section 34)."""

from fadu.figures.language import _, count, timely

from .models import Report, Stage

drafted = count(Report, "应公开年度报告", "份", on="year_end")
published = count(Report, "已公开年度报告", "份", on="year_end", where=_.stage == Stage.PUBLISHED)
submitted_in_time = timely(Report, "报送上一级", "年度报告按期报送率")
published_in_time = timely(Report, "向社会公开", "年度报告按期公开率", source="law_supervision:24")
