namespace Daybook.Api.Hosting;

/// <summary>Examples of the office.</summary>
internal static class ExamplesOfOffice
{
    public static Dictionary<string, string> All => new(StringComparer.Ordinal)
    {
        ["write-expense-claim"] = """
            {"number":"BX-1","employee":"E01","purpose":"拜访供应商","currency":"CNY",
             "lines":[{"kind":"travel","spentOn":"2026-02-27","amount":218.00,"tax":18.00,"receipt":"26449110",
                       "text":"佛山至长沙高铁"}]}
            """,
        ["change-expense-claim"] = """
            {"purpose":"拜访供应商",
             "lines":[{"kind":"travel","spentOn":"2026-02-27","amount":218.00,"tax":18.00,"receipt":"26449110",
                       "text":"佛山至长沙高铁"},
                      {"kind":"meals","spentOn":"2026-02-27","amount":96.50,"receipt":"26449111","text":"工作餐"}]}
            """,
        ["set-shift"] = """
            {"code":"B1","name":"白班","start":"08:30","end":"17:30","breakStart":"12:00","breakEnd":"13:00"}
            """,
        ["roster-shift"] = """
            {"employee":"E01","shift":"B1","from":"2026-03-02","until":"2026-03-06"}
            """,
        ["punch"] = """
            {"employee":"E01","kind":"in","device":"M1"}
            """,
        ["correct-work-day"] = """
            {"punches":[{"at":"2026-03-02T08:30:00+08:00","kind":"in"},{"at":"2026-03-02T17:30:00+08:00","kind":"out"}],
             "reason":"外出办事"}
            """,
        ["set-bookable"] = """
            {"code":"HY-1","name":"一号会议室","kind":"room","places":12}
            """,
        ["withdraw-expense-claim"] = """
            {"reason":"公司已付"}
            """,
    };
}
