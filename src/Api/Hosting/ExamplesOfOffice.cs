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
        ["set-bookable"] = """
            {"code":"HY-1","name":"一号会议室","kind":"room","places":12}
            """,
        ["withdraw-expense-claim"] = """
            {"reason":"公司已付"}
            """,
    };
}
