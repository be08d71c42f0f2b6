namespace Daybook.Api.Hosting;

/// <summary>Examples of freight.</summary>
internal static class ExamplesOfTransport
{
    public static Dictionary<string, string> All => new(StringComparer.Ordinal)
    {
        ["enter-freight-bill"] = """
            {"carrier":"SF","number":"YF-2603","currency":"CNY","billedOn":"2026-03-31","dueOn":"2026-04-30",
             "lines":[{"waybill":"SF1234567890","net":13.00,"tax":1.17}]}
            """,
        ["dispute-freight-line"] = """
            {"reason":"计费重量不符"}
            """,
        ["correct-freight-line"] = """
            {"net":11.00,"tax":0.99,"reason":"按实重更正"}
            """,
        ["pay-freight-bill"] = """
            {"payment":"FK-2001","amount":{"amount":11.99,"currency":"CNY"},"effectiveOn":"2026-04-20"}
            """,
    };
}
