using Daybook.Specification;
using Daybook.Web.Ground;

namespace Daybook.Api.Tests;

/// <summary>What the company says of itself over HTTP.</summary>
public sealed class CompanyProfileTests(Served served) : IClassFixture<Served>
{
    internal const string Profile = "/api/company-profiles/main";
    internal const string Old = "小厨电器厂";
    internal const string New = "顺德小厨电器有限公司";

    [Fact, Shows("X8")]
    public async Task What_somebody_else_changed_in_between_is_not_overwritten_and_the_history_stays()
    {
        var first = await served.Done(Profile, Body(Old, "2025-01-01"));
        var read = await served.Get($"{Profile}?atLeast={first.Position}");
        var second = await served.Post(Profile, Body(New, "2025-06-01"), ifMatch: read.ETag);
        second.Status.ShouldBe(200, second.Text);

        var stale = await served.Post(Profile, Body("第三个名字", "2025-06-01"), ifMatch: read.ETag);

        (stale.Status, stale.Code).ShouldBe((412, "stale-version"));
        var company = (await served.Read($"{Profile}?atLeast={second.Position}")).GetProperty("company");
        var names = company.GetProperty("changes").EnumerateArray()
            .Select(c => c.GetProperty("details").GetProperty("name").GetString()).ToList();
        names.IndexOf(Old).ShouldBeLessThan(names.LastIndexOf(New));
        (await served.Done(Profile, Body(New, "2025-06-01"))).Json.GetProperty("events").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_refusal_names_the_field_and_its_rule()
    {
        (await served.Post(Profile, """{"name":"","taxpayerNumber":"91440606MA4X0000X6"}""")).Errors
            .Select(e => e.Field).ShouldBe(["name", "taxpayerNumber"], ignoreOrder: true);
        (await served.Post(Profile, """{"name":"厂","bankAccount":"4450"}""")).Code
            .ShouldBe("companies.account-without-bank");
        (await served.Post("/api/company-profiles/other", """{"name":"厂"}""")).Errors
            .ShouldBe([("profile", "must be main")]);
    }

    [Fact]
    public async Task The_console_has_the_name_of_today_as_soon_as_it_is_said()
    {
        var told = new TaskCompletionSource();
        var daybook = served.Service<IDaybook>();
        using var watch = daybook.WatchCompany(() =>
        {
            if (daybook.Company == "小厨电器集团") told.TrySetResult();
        });

        await served.Done(Profile, """{"name":"小厨电器集团"}""");

        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    internal static string Body(string name, string from) => $$"""
        {"name":"{{name}}","address":"容桂大道中8号","phone":"0757-22330000","taxpayerNumber":"91440606MA4X0000X5",
         "bank":"农业银行容桂支行","bankAccount":"44503101040012345","effectiveOn":"{{from}}"}
        """;
}
