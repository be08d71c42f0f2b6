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
        ["locate-depot"] = """
            {"latitude":23.0218,"longitude":113.1219}
            """,
        ["set-vehicle"] = """
            {"code":"C-01","plate":"粤E12345","maxWeightKg":1500,"maxVolumeL":6000}
            """,
        ["set-driver"] = """
            {"code":"SJ-01","name":"李师傅","phone":"13800000000"}
            """,
        ["plan-delivery"] = """
            {"latitude":23.1291,"longitude":113.2644,"from":"09:00","until":"12:00","serviceMinutes":10,"volumeL":20}
            """,
        ["plan-routes"] = """
            {"plan":"XL-1","warehouse":"FS1","day":"2026-03-04","vehicles":["C-01"],"departAt":"08:00",
             "returnBy":"18:00"}
            """,
        ["accept-route"] = """
            {"trip":"CC-1","driver":"SJ-01"}
            """,
        ["cancel-trip"] = """
            {"reason":"车辆故障"}
            """,
        ["plan-trip"] = """
            {"trip":"CC-2","vehicle":"C-01","driver":"SJ-01","warehouse":"FS1","day":"2026-03-04","departAt":"08:00",
             "stops":[{"channel":"TM","number":"1001"}]}
            """,
        ["report-positions"] = """
            {"positions":[{"at":"08:20:00","latitude":23.0502,"longitude":113.1702}]}
            """,
        ["fail-stop"] = """
            {"why":"nobodyHome","note":"电话无人接听"}
            """,
    };
}
