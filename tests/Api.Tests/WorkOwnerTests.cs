using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>People take over what waits for a person, over HTTP: a finding of an order and a dead letter.</summary>
[Collection<PeopleServer>]
public sealed class WorkOwnerTests(Served served)
{
    private const string At = "/api/orders/WK/W1/exceptions/unknown-sku";
    private readonly NotesOf _of = new(served);

    [Fact, Shows("O2")]
    public async Task One_of_two_takes_it_over_and_the_other_is_told_who()
    {
        await Held();
        using var first = await _of.Key("sales");
        using var second = await _of.Key("service");
        using var warehouse = await _of.Key("warehouse");
        (await NotesOf.Post(warehouse, $"{At}/take", "{}")).Status.ShouldBe(403);
        Reply[] both = await Task.WhenAll(
            NotesOf.Post(first, $"{At}/take", "{}"), NotesOf.Post(second, $"{At}/take", "{}"));

        var refused = both.Single(r => r.Status == 409);
        refused.Code.ShouldBe("work.has-owner");
        var owner = (await Owners()).ShouldHaveSingleItem();
        refused.Json.GetProperty("facts").GetProperty("owner").GetString()
            .ShouldBe(owner.GetProperty("ownerName").GetString());
        owner.GetProperty("work").GetString().ShouldBe("work-item/exception:WK:W1:unknown-sku");
        var (owning, other) = both[0].Status == 200 ? (first, second) : (second, first);
        (await NotesOf.Post(owning, $"{At}/take", "{}")).Json.GetProperty("events").GetInt32().ShouldBe(0);
        (await NotesOf.Post(other, $"{At}/give-back", """{"reason":"我来"}""")).Code.ShouldBe("work.not-yours");
        (await NotesOf.Post(owning, $"{At}/hand-over", """{"to":"work-2","reason":"休假"}""")).Status.ShouldBe(403);

        await served.Invite("work-1", "warehouse");
        await served.Invite("work-2", "sales");
        (await served.Post($"{At}/hand-over", """{"to":"work-0","reason":"休假"}""")).Code
            .ShouldBe("access.unknown-user");
        (await served.Post($"{At}/hand-over", """{"to":"work-1","reason":"休假"}""")).Code
            .ShouldBe("access.needs-one-of");
        (await served.Try($"{At}/hand-over", """{"to":"work-2","reason":"休假"}""")).Status.ShouldBe(200);
        await served.Done($"{At}/hand-over", """{"to":"work-2","reason":"休假"}""");
        owner = (await Owners()).ShouldHaveSingleItem();
        owner.GetProperty("owner").GetString().ShouldBe("@work-2");
        owner.GetProperty("ownerName").GetString().ShouldBe("员工work-2 (work-2)");
        await served.Done($"{At}/give-back", """{"reason":"另作安排"}""");
        (await Owners()).ShouldBeEmpty();

        var told = await NotesOf.Get(other, $"{At}/history");
        told.Json.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("words").GetString()!.Split(' ')[0])
            .Count().ShouldBe(4);
        told.Json.GetProperty("items")[0].GetProperty("words").GetString()!.ShouldContain("WANTED");
        told.Json.GetProperty("items")[2].GetProperty("words").GetString()!
            .ShouldContain("the work on Exception of an order WK W1 unknown-sku over to 员工work-2");
        (await served.Post("/api/orders/WK/W1/exceptions/none/take")).Status.ShouldBe(404);
    }

    [Fact, Shows("O2")]
    public async Task What_was_found_of_an_order_is_done_when_the_order_is_cancelled()
    {
        const string found = "/api/orders/WK/W2/exceptions/unknown-sku";
        await Held("W2");
        await served.Done($"{found}/take");
        await served.Done("/api/orders/WK/W2/cancel", """{"reason":"客户不要了"}""");

        (await served.Post($"{found}/take")).Code.ShouldBe("work.finished");
        (await served.Read($"{found}/history")).GetProperty("items").EnumerateArray().Last().GetProperty("words")
            .GetString()!.ShouldContain("客户不要了");
    }

    [Fact]
    public async Task A_dead_letter_is_for_admins()
    {
        var id = Guid.CreateVersion7();
        await served.Die(id);
        using var sales = await _of.Key("sales");
        (await NotesOf.Post(sales, $"/api/dead-letters/{id}/take", "{}")).Status.ShouldBe(403);
        (await NotesOf.Get(sales, $"/api/dead-letters/{id}/history")).Status.ShouldBe(403);
        await served.Done($"/api/dead-letters/{id}/take");
        (await OwnersOf($"dead-letter:{id}")).ShouldHaveSingleItem();
        await served.Done($"/api/dead-letters/{id}/discard", """{"reason":"不再需要"}""");
        (await OwnersOf($"dead-letter:{id}")).ShouldBeEmpty("it waits for nobody any more");
        (await served.Post($"/api/dead-letters/{id}/take")).Code.ShouldBe("work.finished");
        await served.Die(id);
        (await OwnersOf($"dead-letter:{id}")).ShouldBeEmpty("it died anew, and has no owner from before");
        using var admin = await _of.Key("admin");
        await NotesOf.Post(admin, $"/api/dead-letters/{id}/take", "{}");
        (await OwnersOf($"dead-letter:{id}")).ShouldHaveSingleItem("who had it before is in nobody's way");
        await served.Done($"/api/dead-letters/{id}/give-back", """{"reason":"换人"}""");
        await served.Done($"/api/dead-letters/{id}/discard", """{"reason":"不再需要"}""");
        var told = await served.Read($"/api/dead-letters/{id}/history");
        told.GetProperty("items").GetArrayLength().ShouldBe(4);
        (await served.Post($"/api/dead-letters/{Guid.Empty}/take")).Status.ShouldBe(404);
        (await served.Post("/api/dead-letters/x/take")).Status.ShouldBe(400);
        (await served.Post("/api/parked/1/0/take")).Status.ShouldBe(404);
    }

    private Task<List<JsonElement>> Owners() => OwnersOf("exception:WK:W1:unknown-sku");

    private async Task<List<JsonElement>> OwnersOf(string key) =>
    [
        .. (await served.Read($"/api/work-owners?key={key}&atLeast={await served.Settled()}"))
            .GetProperty("items").EnumerateArray(),
    ];

    /// <summary>An order of something that is not on file.</summary>
    private async Task Held(string number = "W1")
    {
        await served.Done("/api/channels", """{"code":"WK","name":"待办渠道","kind":"marketplace"}""");
        await served.Done("/api/warehouses", """
            {"code":"WK1","name":"待办仓","address":{"name":"仓","line1":"一路1号","city":"佛山","country":"CN"}}
            """);
        await served.Done("/api/orders", $$"""
            {"channel":"WK","number":"{{number}}","customer":"P101","currency":"CNY","orderedOn":"2026-05-04",
             "shipTo":{"name":"陈","line1":"一路1号","city":"佛山","region":"广东","country":"CN"},
             "warehouses":["WK1"],"freight":0,"tax":0,
             "lines":[{"sku":"WANTED","quantity":{"value":1,"unit":"EA"},"unitPrice":1}]}
            """);
        await served.Settled();
    }
}
