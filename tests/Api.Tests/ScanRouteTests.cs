namespace Daybook.Api.Tests;

/// <summary>What a scan says is asked of the interface, by whoever has one.</summary>
[Collection<DoorServer>]
public sealed class ScanRouteTests(Served served)
{
    [Fact]
    public async Task A_label_is_read_a_plain_code_is_answered_and_a_wrong_label_is_refused()
    {
        var label = (await served.Read("/api/scans?code=%5DC1010690123456789210L1%1D17261231")).GetProperty("gs1");
        (label.GetProperty("gtin").GetString(), label.GetProperty("lot").GetString(),
            label.GetProperty("expiresOn").GetString()).ShouldBe(("06901234567892", "L1", "2026-12-31"));
        (await served.Read("/api/scans?code=RC-30")).GetProperty("gs1").ValueKind.ShouldBe(
            System.Text.Json.JsonValueKind.Null);
        var wrong = await served.Get("/api/scans?code=%5DC10106901234567893");
        (wrong.Status, wrong.Code).ShouldBe((422, "products.element-check-digit"));
        (await served.Get("/api/scans")).Errors.Single().Field.ShouldBe("code");
    }
}
