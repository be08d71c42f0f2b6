using System.Text;
using System.Text.Json;

namespace Daybook.Api.Tests;

/// <summary>Pages by key: what comes and goes between two pages neither repeats nor hides a row.</summary>
public sealed class PagingTests(Served served) : IClassFixture<Served>
{
    /// <summary>The position of the latest item: a page that is asked for shows it.</summary>
    private long _written;

    [Theory]
    [InlineData("weightKg")]
    [InlineData("-weightKg")]
    [InlineData("category,-weightKg,name")]
    [InlineData("-category,weightKg")]
    [InlineData("-state,-category,-weightKg")]
    [InlineData("")]
    [InlineData("-sku")]
    [InlineData("unitDecimals,-weightKg")]
    public async Task Pages_of_any_size_give_the_rows_of_one_page_in_its_order(string sort)
    {
        await Items("PA");
        var all = await Walk($"sku.contains=PA&sort={sort}", 100);
        all.Count.ShouldBe(12);
        foreach (var size in (int[])[1, 2, 3, 5, 11, 12])
            (await Walk($"sku.contains=PA&sort={sort}", size)).ShouldBe(all, $"pages of {size}");
    }

    [Fact]
    public async Task What_has_no_value_comes_last_up_and_down()
    {
        await Items("PA");
        foreach (var sort in (string[])["weightKg", "-weightKg"])
        {
            var weights = new List<string?>();
            await Walk($"sku.contains=PA&sort={sort}", 2, row => weights.Add(Weight(row)));
            weights.Count(w => w is null).ShouldBe(4);
            weights.SkipWhile(w => w is not null).ShouldAllBe(w => w == null);
        }
    }

    [Theory]
    [InlineData("PR", "-weightKg")]
    [InlineData("PS", "category,-weightKg")]
    public async Task Rows_that_come_between_two_pages_repeat_none_and_hide_none(string prefix, string sort)
    {
        await Items(prefix);
        var before = await Walk($"sku.contains={prefix}&sort={sort}", 100);
        var (seen, after, come) = (new List<string>(), (string?)null, 0);
        do
        {
            var page = await Page($"sku.contains={prefix}&sort={sort}", 3, after);
            seen.AddRange(Skus(page));
            after = page.GetProperty("nextAfter").GetString();
            // Into what was shown, into what was not, equal to what is there, and without a value.
            await Task.WhenAll(((string[])["9", "0.5", "2", "null"]).Select(weight =>
                Item($"{prefix}-X{come++:00}", weight, come % 2 == 0 ? "\"b\"" : "null")));
        }
        while (after is not null && seen.Count < 200);

        seen.ShouldBeUnique();
        seen.Where(sku => !sku.Contains('X', StringComparison.Ordinal)).ShouldBe(before);
    }

    [Fact]
    public async Task A_page_goes_on_after_a_row_that_is_gone()
    {
        await Items("PV");
        var page = await Page("sku.contains=PV&sort=-weightKg", 5);
        var rest = await Walk("sku.contains=PV&sort=-weightKg", 100);
        await using var delete = served.Database.DataSource.CreateCommand("delete from read.items where sku = $1");
        delete.Parameters.AddWithValue(Skus(page)[^1]);
        (await delete.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        var next = await Page("sku.contains=PV&sort=-weightKg", 100, page.GetProperty("nextAfter").GetString());
        Skus(next).ShouldBe(rest.Skip(5));
    }

    [Fact]
    public async Task A_file_says_in_its_head_that_there_is_more()
    {
        await Items("PX");
        using var answer = await served.Client.GetAsync(
            $"/api/items?sku.contains=PX&limit=7&format=csv&atLeast={_written}", TestContext.Current.CancellationToken);
        var after = answer.Headers.GetValues("Daybook-Next-After").Single();
        var rest = await served.Get($"/api/items?sku.contains=PX&format=csv&after={after}");
        rest.Text.Trim().Split("\r\n").Length.ShouldBe(1 + 5);
    }

    [Fact]
    public async Task A_token_of_something_else_or_that_was_changed_is_refused_by_name()
    {
        await Items("PT");
        await served.Done("/api/customers", """{"code":"PT1","name":"甲","currency":"CNY"}""");
        await served.Done("/api/customers", """{"code":"PT2","name":"乙","currency":"CNY"}""");
        var position = await served.Settled();
        var token = (await Page("sku.contains=PT&sort=-weightKg", 2)).GetProperty("nextAfter").GetString()!;
        var customers = await served.Read($"/api/customers?limit=1&atLeast={position}");
        var others = customers.GetProperty("nextAfter").GetString()!;
        (string Query, string Rule)[] refused =
        [
            ($"sort=-weightKg&sku.contains=PT&after={others}", "belongs to another list"),
            ($"sort=weightKg&sku.contains=PT&after={token}", "belongs to another sort"),
            ($"sku.contains=PT&after={token}", "belongs to another sort"),
            ($"sort=-weightKg&sku.contains=P&after={token}", "belongs to other filters"),
            ($"sort=-weightKg&after={token}", "belongs to other filters"),
            ($"sort=-weightKg&sku.contains=PT&offset=2&after={token}", "must not be given together with offset"),
            ($"sort=-weightKg&sku.contains=PT&offset=0&after={token}", "must not be given together with offset"),
            ($"sort=-weightKg&sku.contains=PT&after={token[..^3]}", "unchanged nextAfter"),
            ("after=", "unchanged nextAfter"),
            ("after=nothing-of-the-kind", "unchanged nextAfter"),
            ($"after={Token("null")}", "unchanged nextAfter"),
            ($"after={Token("{}")}", "unchanged nextAfter"),
            ($"sort=-weightKg&sku.contains=PT&after={Forged(token, "\"values\":[\"5.0\"", "\"values\":[\"x\"")}",
                "unchanged nextAfter"),
            ($"sort=-weightKg&sku.contains=PT&after={Forged(token, "\"values\":[", "\"values\":[null,")}",
                "unchanged nextAfter"),
            ($"sort=-weightKg&sku.contains=PT&after={Forged(token, "\"key\":\"", "\"key\":\"\\u0000")}",
                "unchanged nextAfter"),
            ($"sort=-weightKg&sku.contains=PT&after={Forged(token, "\"key\":\"", "\"key\":\"\\ud800")}",
                "unchanged nextAfter"),
        ];
        foreach (var (query, rule) in refused)
        {
            var reply = await served.Get($"/api/items?{query}");
            reply.Status.ShouldBe(400, $"{query}: {reply.Text}");
            reply.Errors.Single().Field.ShouldBe("after");
            reply.Errors.Single().Rule.ShouldContain(rule, customMessage: query);
        }

        (await served.Get("/api/items?sort=sku,sku,sku,sku,sku,sku,sku,sku,sku")).Errors.Single().Rule
            .ShouldBe("must have at most 8 columns");
    }

    [Fact]
    public async Task Every_list_can_be_walked_by_each_of_its_columns()
    {
        await served.Open(stock: 5);
        foreach (var number in (string[])["W1", "W2", "W3"])
            await served.Done("/api/orders", Company.OrderOf(number, 1, price: 199m + (number[1] - '0')));
        await served.Settled();
        await served.Fulfil("W1");
        var (position, pages) = (await served.Settled(), 0);
        foreach (var (path, list) in served.Lists())
        {
            foreach (var column in list.Filters())
            {
                var first = await served.Read($"{path}?sort=-{column}&limit=1&atLeast={position}");
                if (first.GetProperty("nextAfter").GetString() is not { } after) break;
                var second = await served.Read($"{path}?sort=-{column}&limit=1&after={after}");
                Key(second).ShouldNotBe(Key(first), $"{path} by {column}");
                pages++;
            }
        }

        pages.ShouldBeGreaterThan(100);

        static string Key(JsonElement page) => page.GetProperty("items")[0].GetProperty("key").GetString()!;
    }

    /// <summary>Twelve items: values that are equal, missing, and of several scales; those that are there already
    /// stay.</summary>
    private async Task Items(string prefix)
    {
        string[] weights = ["1", "2", "2.0", "null", "5.0", "2", "null", "3.25", "null", "5", "0.125", "null"];
        await Task.WhenAll(weights.Select((weight, i) => Item(
            $"{prefix}-{(i * 7) % 12:00}", weight, i % 3 == 0 ? "null" : i % 2 == 0 ? "\"a\"" : "\"b\"")));
    }

    private async Task Item(string sku, string weight, string category)
    {
        var item = await served.Done(
            "/api/items",
            $$"""{"sku":"{{sku}}","name":"锅","baseUnit":"EA","weightKg":{{weight}},"category":{{category}}}""");
        lock (served) _written = Math.Max(_written, item.Position);
    }

    private async Task<List<string>> Walk(string query, int size, Action<JsonElement>? look = null)
    {
        var (all, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await Page(query, size, after);
            foreach (var row in page.GetProperty("items").EnumerateArray()) look?.Invoke(row);
            all.AddRange(Skus(page));
            all.Count.ShouldBeLessThan(1_000);
            after = page.GetProperty("nextAfter").GetString();
        }
        while (after is not null);

        return all;
    }

    private async Task<JsonElement> Page(string query, int size, string? after = null)
    {
        var more = after is null ? "" : $"&after={after}";
        return await served.Read($"/api/items?{query}&limit={size}&atLeast={_written}{more}");
    }

    private static List<string> Skus(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("sku").GetString()!)];

    private static string? Weight(JsonElement row) =>
        row.GetProperty("weightKg") is { ValueKind: JsonValueKind.Number } w
        ? w.GetRawText()
        : null;

    private static string Token(string json) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Forged(string token, string what, string with)
    {
        var text = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token));
        text.ShouldContain(what);
        return Token(text.Replace(what, with, StringComparison.Ordinal));
    }
}
