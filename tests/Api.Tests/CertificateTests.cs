using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Certificates of suppliers over HTTP.</summary>
[Collection<DoorServer>]
public sealed class CertificateTests(Served served)
{
    private const string Recorded = """
        {"supplier":"GYS-9","number":"00125Q3","kind":"ISO 9001","issuedBy":"中国质量认证中心",
         "validFrom":"2025-06-01","validUntil":"2028-05-31"}
        """;

    [Fact, Shows("R1")]
    public async Task A_certificate_is_filed_under_its_supplier_and_listed_by_its_last_day()
    {
        (await served.Post("/api/supplier-certificates", Recorded)).Code.ShouldBe("suppliers.unknown-supplier");
        await served.Done("/api/suppliers", """{"code":"GYS-9","name":"小榄五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/supplier-certificates", Recorded);
        await served.Done("/api/supplier-certificates/GYS-9/00125Q3/extend", """{"validUntil":"2031-05-31"}""");
        var at = (await served.Done(
            "/api/supplier-certificates/GYS-9/00125Q3/withdraw", """{"reason":"查无此证"}""")).Position;

        var listed = await served.Read(
            $"/api/supplier-certificates?supplier=GYS-9&sort=validUntil&atLeast={at}");
        var row = listed.GetProperty("items")[0];
        row.GetProperty("validUntil").GetString().ShouldBe("2031-05-31");
        row.GetProperty("withdrawnReason").GetString().ShouldBe("查无此证");
    }

    [Fact, Shows("R1")]
    public async Task A_blocked_supplier_sends_the_certificate_for_which_it_was_blocked()
    {
        await served.Done("/api/suppliers", """{"code":"GYS-8","name":"容桂电器厂","country":"CN","currency":"CNY"}""");
        var certificate = Recorded.Replace("GYS-9", "GYS-8");
        await served.Done("/api/suppliers/GYS-8/block", """{"reason":"资质过期"}""");

        var (first, again) = (
            await served.Done("/api/supplier-certificates", certificate),
            await served.Done("/api/supplier-certificates", certificate));

        first.Json.GetProperty("events").GetInt32().ShouldBe(1);
        again.Json.GetProperty("events").GetInt32().ShouldBe(0);
        await served.Done("/api/suppliers/GYS-8/unblock", """{"reason":"资质已更新"}""");
    }
}
