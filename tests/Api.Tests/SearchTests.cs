using System.Text.Json;
using Daybook.Api.Audit;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The log is searched by whatever is known of an event, and a search costs so much and no more.</summary>
public sealed class SearchTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("X2")]
    public async Task Events_are_found_by_actor_type_stream_correlation_command_and_reason_which_combine()
    {
        var (item, made) = await Item("SUCHE");
        var moved = await served.Done(
            $"/api/items/{item}/state", """{"state":"production","reason":"试产合格，转入量产"}""");
        await served.Done($"/api/items/{item}/state", """{"state":"phaseOut","reason":"停产 100%"}""");
        var command = Uri.EscapeDataString(moved.Json.GetProperty("command").GetString()!);

        (await Found($"stream=item/{item}")).Count.ShouldBe(3);
        (await Found($"stream=item/{item}&type=products.item-state-changed")).Count.ShouldBe(2);
        (await Found($"stream=item/{item}&type=products.item-state-changed.v1,products.item-registered.v2"))
            .Count.ShouldBe(3);
        (await Found($"stream=item/{item}&type=products&reason=量产")).ShouldHaveSingleItem()
            .ShouldBe(moved.Position);
        (await Found("category=item&reason=试产合格")).ShouldHaveSingleItem().ShouldBe(moved.Position);
        (await Found($"correlation={command}")).ShouldHaveSingleItem().ShouldBe(moved.Position);
        (await Found($"command={command}")).ShouldHaveSingleItem().ShouldBe(moved.Position);
        (await Found($"command={command}&type=finance")).ShouldBeEmpty();
        (await Found($"stream=item/{item}&actor=first")).Count.ShouldBe(3);
        var actor = (await served.Read($"/api/audit/events?stream=item/{item}&limit=1")).GetProperty("events")[0]
            .GetProperty("actor").GetString()!;
        (await Found($"stream=item/{item}&actor={Uri.EscapeDataString(actor)}")).Count.ShouldBe(3);
        (await Found($"stream=item/{item}&actor=firs")).ShouldBeEmpty();
        // What SQL takes for "anything" is a sign like others.
        (await Found($"stream=item/{item}&reason=0%25")).Count.ShouldBe(1);
        (await Found($"stream=item/{item}&reason=_")).ShouldBeEmpty();
        made.Position.ShouldBeLessThan(moved.Position);
    }

    [Fact]
    public async Task A_work_is_found_whole_by_its_correlation_and_a_process_by_the_words_of_its_reason()
    {
        await served.Open(stock: 10);
        var placed = await served.Done("/api/orders", Company.OrderOf("S1", 1));
        await served.Settled();
        var id = Uri.EscapeDataString(placed.Json.GetProperty("command").GetString()!);

        var work = await Events($"correlation={id}&limit=1000");
        work.Select(e => e.GetProperty("type").GetString())
            .ShouldBeSubsetOf((await Events("limit=1000")).Select(e => e.GetProperty("type").GetString()));
        work.Select(Type).ShouldContain("orders.order-placed.v1");
        work.Select(Type).ShouldContain("warehouse.outbound-released.v2");
        var caused = work.First(e => e.GetProperty("process").ValueKind == JsonValueKind.String);
        var why = caused.GetProperty("reason").GetString()!;
        (await Found($"correlation={id}&reason={Uri.EscapeDataString(why[2..8])}"))
            .ShouldContain(caused.GetProperty("position").GetInt64());
        (await Events($"correlation={id}&stream=sales-order/TM:S1")).Select(Type)
            .ShouldAllBe(t => t!.StartsWith("orders."));
        (await Events($"correlation={id}&order=newest&limit=2")).Select(e => e.GetProperty("position").GetInt64())
            .ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task When_it_was_written_down_and_the_business_date_are_two_things()
    {
        var (item, _) = await Item("DATED", "2026-02-03");
        var written = (await Events($"stream=item/{item}"))[0].GetProperty("recordedAt").GetDateTimeOffset();
        var day = DateOnly.FromDateTime(written.ToLocalTime().DateTime).ToString("O");

        (await Found($"stream=item/{item}&effectiveOn=2026-02-03")).Count.ShouldBe(1);
        (await Found($"stream=item/{item}&effectiveOn.from=2026-02-03&effectiveOn.to=2026-02-03")).Count.ShouldBe(1);
        (await Found($"stream=item/{item}&effectiveOn.from=2026-02-04")).ShouldBeEmpty();
        (await Found($"stream=item/{item}&effectiveOn.to=2026-02-02")).ShouldBeEmpty();
        (await Found($"stream=item/{item}&recordedOn=2026-02-03")).ShouldBeEmpty();
        (await Found($"stream=item/{item}&recordedOn={day}")).Count.ShouldBe(1);
        (await Found($"stream=item/{item}&recordedOn.from={day}&effectiveOn=2026-02-03")).Count.ShouldBe(1);
        (await Found($"stream=item/{item}&recordedOn.to=2026-02-03")).ShouldBeEmpty();
        (await Found("recordedOn.to=2020-01-01")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("oldest")]
    [InlineData("newest")]
    public async Task Pages_follow_each_other_without_repeating_or_leaving_out(string order)
    {
        var (item, _) = await Item($"SEITE-{order}");
        for (var n = 0; n < 4; n++) await served.Done($"/api/items/{item}/details", $$"""{"name":"名 {{n}}"}""");
        var (seen, after) = (new List<long>(), "");
        do
        {
            var page = await served.Read($"/api/audit/events?stream=item/{item}&order={order}&limit=2{after}");
            seen.AddRange(page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("version").GetInt64()));
            var next = page.GetProperty("next");
            after = next.ValueKind == JsonValueKind.Null ? "" : $"&after={next.GetInt64()}";
        }
        while (after.Length > 0);

        seen.ShouldBe(order == "oldest" ? [1, 2, 3, 4, 5] : [5, 4, 3, 2, 1]);
    }

    /// <summary>Rows of a log that is longer than what one request looks at; nobody folds them.</summary>
    [Fact]
    public async Task A_request_looks_at_so_many_events_and_says_where_to_go_on()
    {
        await using var log = await LongLog.Of(EventSearch.MostLooked + 500);

        var (events, next) = await log.Find("type=products.item-registered&reason=没有");
        events.ShouldBeEmpty();
        next.ShouldBe(EventSearch.MostLooked);
        (await log.Find($"reason=没有&after={next}")).Next.ShouldBeNull();

        (events, next) = await log.Find("reason=最后");
        (events.Count, next).ShouldBe((0, (long)EventSearch.MostLooked));
        (await log.Find($"reason=最后&after={next}")).Events.ShouldHaveSingleItem();
        (await log.Find("reason=最后&order=newest")).Events.ShouldHaveSingleItem();

        (events, next) = await log.Find("stream=item/LONG&reason=最后");
        (events.Count, next).ShouldBe((0, (long)EventSearch.MostLooked));
        (await log.Find($"stream=item/LONG&reason=最后&after={next}")).Events.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("type=orders.order-eaten", "type", "of orders must be one of orders.back-order-called.v1, orders.b")]
    [InlineData("type=kitchen", "type", "must be an event, or all events of one of access, companies, customers")]
    [InlineData("category=orders", "category", "must be one of admin-roll, api-key, approval, approval-policy")]
    [InlineData("order=random", "order", "must be one of oldest, newest")]
    [InlineData("language=fr", "language", "must be one of en, zh")]
    [InlineData("recordedOn=2026-13-01", "recordedOn", "must be a date, yyyy-MM-dd")]
    [InlineData("recordedOn.to=9999-12-31", "recordedOn", "must be from 1970-01-01 to 9998")]
    [InlineData("recordedOn.from=0001-01-01", "recordedOn", "must be from 1970-01-01 to 9998")]
    [InlineData("effectiveOn=2026-01-01&effectiveOn.to=2026-01-02", "effectiveOn", "must not be given together with")]
    [InlineData("limit=1001", "limit", "must be a whole number from 1 to 1000")]
    [InlineData("stream=item", "stream", "a stream is named {category}/{id}")]
    [InlineData("colour=red", "colour", "is unknown here; known are actor, type")]
    public async Task What_is_unknown_is_refused_with_what_is_known(string query, string field, string rule)
    {
        var reply = await served.Get($"/api/audit/events?{query}");
        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors.Single().Field.ShouldBe(field);
        reply.Errors.Single().Rule.ShouldStartWith(rule);
    }

    private static string? Type(JsonElement e) => e.GetProperty("type").GetString();

    private async Task<(string Sku, Reply Made)> Item(string sku, string? on = null)
    {
        var date = on is null ? "" : $",\"effectiveOn\":\"{on}\"";
        return (sku, await served.Done("/api/items", $$"""{"sku":"{{sku}}","name":"杯","baseUnit":"EA"{{date}}}"""));
    }

    private async Task<List<JsonElement>> Events(string query) =>
        [.. (await served.Read($"/api/audit/events?{query}")).GetProperty("events").EnumerateArray()];

    private async Task<List<long>> Found(string query) =>
        [.. (await Events(query)).Select(e => e.GetProperty("position").GetInt64())];
}
