using System.Globalization;
using System.Text.Json;

namespace Daybook.Api.Tests;

/// <summary>Deliveries with vehicles of our own in the small company.</summary>
internal static class OwnTransport
{
    public const string Day = "2026-03-04";

    extension(Served served)
    {
        /// <summary>The small company with a vehicle and a driver. The tests of a class share it.</summary>
        public async Task OpenFleet()
        {
            if ((await served.Items("/api/vehicles?code=C-01")).Count > 0) return;
            await served.Open(40);
            await served.Done("/api/depots/FS1", """{"latitude":23.0218,"longitude":113.1219}""");
            await served.Done("/api/vehicles", """
                {"code":"C-01","plate":"粤E12345","maxWeightKg":1500,"maxVolumeL":6000}
                """);
            await served.Done("/api/drivers", """{"code":"SJ-01","name":"李师傅","phone":"13800000000"}""");
            await served.Settled();
        }

        /// <summary>An order that left the warehouse and waits for a trip, so many hundredths of a degree to the
        /// north.</summary>
        public async Task Wait(string number, int n, string until)
        {
            await served.Done("/api/orders", OrderOf(number));
            await served.Settled();
            foreach (var verb in (string[])["pick", "pack", "load", "ship"]) await served.Step(number, verb);
            await served.Done($"/api/deliveries/TM/{number}/FS1", Place(n, until));
        }

        public async Task<List<JsonElement>> Items(string path) =>
            [.. (await served.Read(path)).GetProperty("items").EnumerateArray()];
    }

    /// <summary>An order whose price no other has, because equal orders are asked about.</summary>
    public static string OrderOf(string number) => Company.OrderOf(
        number, 1, price: 195m + (int.Parse(number, CultureInfo.InvariantCulture) % 97 / 100m));

    public static string Trip(string trip, string order, string vehicle = "C-01", string driver = "SJ-01") => $$"""
        {"trip":"{{trip}}","vehicle":"{{vehicle}}","driver":"{{driver}}","warehouse":"FS1","day":"{{Day}}",
         "departAt":"08:00","stops":[{"channel":"TM","number":"{{order}}"}]}
        """;

    public static string Place(int n, string until) => string.Create(
        CultureInfo.InvariantCulture, $$"""
        {"latitude":{{23.0218m + (0.01m * n)}},"longitude":113.1219,"from":"08:00","until":"{{until}}",
         "serviceMinutes":5,"volumeL":20}
        """);
}
