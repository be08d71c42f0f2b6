using System.Text.Json;
using Daybook.Api.Audit;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>People verify the ledger from the console: it says how far it is, and names what was altered.</summary>
public sealed class VerificationTests(Served served) : IClassFixture<Served>
{
    private const string Path = "/api/audit/verification";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact, Shows("X2")]
    public async Task A_ledger_is_verified_and_an_edited_fact_is_named()
    {
        (await served.Read(Path)).GetProperty("state").GetString().ShouldBe("notAsked");
        var made = await served.Done("/api/items", """{"sku":"EDITED","name":"改","baseUnit":"EA"}""");

        var valid = await Verified();
        valid.GetProperty("state").GetString().ShouldBe("valid", valid.ToString());
        valid.GetProperty("events").GetInt64().ShouldBeGreaterThanOrEqualTo(made.Position);
        valid.GetProperty("altered").GetArrayLength().ShouldBe(0);

        await using (var edit = served.Database.DataSource.CreateCommand(
            $"update ledger.mt_events set user_name = 'somebody else' where seq_id = {made.Position}"))
            await edit.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var altered = await Verified();
        altered.GetProperty("state").GetString().ShouldBe("altered", altered.ToString());
        var place = altered.GetProperty("altered").EnumerateArray().Single();
        (place.GetProperty("found").GetString(), place.GetProperty("position").GetInt64())
            .ShouldBe(("event-altered", made.Position));
        altered.GetProperty("startedBy").GetString().ShouldNotBeNullOrEmpty();
    }

    private async Task<JsonElement> Verified()
    {
        (await served.Post(Path)).Status.ShouldBe(202);
        await served.Service<VerificationDesk>().Ending.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return await served.Read(Path);
    }
}
