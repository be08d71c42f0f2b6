using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Things are found by anything that people know of them, and only by those who may read them.</summary>
public sealed class FindTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open)
        {
            await served.Open(stock: 10);
            await served.Done("/api/orders", Company.OrderOf("1001", 2));
            await served.Settled();
            await served.Fulfil("1001", waybill: "SF1234567890");
            await served.Done("/api/customers/C1/contacts", """
                {"contactId":"1","name":"王强","phone":"0757-22330000"}
                """);
        }

        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory, Shows("X8")]
    [InlineData("1001", "sales-order/TM:1001")]
    [InlineData("sf12345", "shipment/TM:1001:FS1")]
    [InlineData("436", "invoice/TM:1001")]
    [InlineData("州百货", "customer/C1")]
    [InlineData("广州百货 22330000", "customer/C1")]
    [InlineData("075722330000", "customer/C1")]
    [InlineData("热水壶", "item/KETTLE")]
    [InlineData("佛山一号仓", "warehouse/FS1")]
    [InlineData("旗舰店", "channel/TM")]
    [InlineData("gzbh", "customer/C1")]
    [InlineData("reshuihu", "item/KETTLE")]
    public async Task It_is_found(string text, string thing) => (await Found(text)).ShouldContain(thing);

    [Fact]
    public async Task An_exact_number_comes_first() => (await Found("c1"))[0].ShouldBe("customer/C1");

    [Theory]
    [InlineData("nothingofthiskind")]
    [InlineData("' | true --")]
    [InlineData("!:*&")]
    [InlineData("%")]
    public async Task What_is_not_there_is_not_found(string text) => (await Found(text)).ShouldBeEmpty();

    [Fact]
    public async Task Nobody_finds_what_they_may_not_read()
    {
        var secret = (await served.Done("/api/keys", """{"name":"拣货台","roles":["warehouse"]}""")).Json
            .GetProperty("result").GetProperty("secret").GetString()!;
        using var picker = served.ClientWith(secret);
        var position = await served.Settled();
        using var response = await picker.GetAsync($"/api/search?text=1001&atLeast={position}");
        var found = (await Reply.Of(response)).Json.GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("category").GetString()).ToList();
        found.ShouldContain("outbound");
        found.ShouldNotContain("journal-entry");
    }

    [Theory]
    [InlineData("")]
    [InlineData("text=")]
    [InlineData("text=%20")]
    public async Task Without_a_text_the_rule_is_said(string query)
    {
        var reply = await served.Get($"/api/search?{query}");
        (reply.Status, reply.Errors[0]).ShouldBe((400, ("text", "must have 1 to 200 characters")));
    }

    private async Task<List<string>> Found(string text)
    {
        var answer = await served.Read(
            $"/api/search?text={Uri.EscapeDataString(text)}&atLeast={await served.Settled()}");
        return [.. answer.GetProperty("items").EnumerateArray().Select(Thing)];
    }

    private static string Thing(JsonElement item) =>
        $"{item.GetProperty("category").GetString()}/{item.GetProperty("thing").GetString()}";
}
