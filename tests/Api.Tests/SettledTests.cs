using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Daybook.Api.Tests;

/// <summary>Whoever wants to see all that follows from a command waits for it, and is told what is still
/// owed.</summary>
public sealed class SettledTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private const string Reason = """{"reason":"月末结账"}""";
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open) await served.Open(stock: 1_000);
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_command_that_waits_is_answered_when_all_that_follows_is_done()
    {
        var (headers, answer) = await Send("/api/orders", Company.OrderOf("2001", 1), "wait=20");

        headers.GetValues("Preference-Applied").ShouldBe(["wait=20"]);
        answer.GetProperty("settled").GetBoolean().ShouldBeTrue(answer.ToString());
        answer.GetProperty("owed").GetArrayLength().ShouldBe(0);
        var position = answer.GetProperty("position").GetInt64();
        using var order = await served.Client.GetAsync($"/api/orders/TM/2001?settled={position}");
        order.Headers.GetValues("Daybook-Settled").ShouldBe(["true"]);
        order.Headers.Contains("Daybook-Owed").ShouldBeFalse();
        var view = JsonElement.Parse(await order.Content.ReadAsStringAsync());
        view.GetProperty("order").GetProperty("status").GetString().ShouldBe("picking");
    }

    [Fact]
    public async Task Of_a_command_that_changes_nothing_nothing_is_waited_for()
    {
        const string name = """{"code":"S9","name":"佛山五金厂","country":"CN","currency":"CNY"}""";
        (await served.Done("/api/suppliers", name)).Json.TryGetProperty("settled", out _).ShouldBeFalse();

        var (_, again) = await Send("/api/suppliers", name, "wait=20");

        (again.GetProperty("events").GetInt32(), again.GetProperty("settled").GetBoolean()).ShouldBe((0, true));
    }

    [Fact]
    public async Task What_a_person_holds_up_is_told_at_once_in_the_answer_and_with_every_list()
    {
        await served.Done("/api/processes/order-intake/pause", Reason);
        try
        {
            var (_, answer) = await Send("/api/orders", Company.OrderOf("2002", 1, price: 201m), "wait=60");
            answer.GetProperty("settled").GetBoolean().ShouldBeFalse();
            var owed = answer.GetProperty("owed")[0];
            owed.GetProperty("kind").GetString().ShouldBe("paused");
            owed.GetProperty("process").GetString().ShouldBe("order-intake");

            var position = answer.GetProperty("position").GetInt64();
            foreach (var path in (string[])["/api/orders?channel=TM&", "/api/orders?format=csv&", "/api/reconcile?"])
            {
                using var list = await served.Client.GetAsync($"{path}settled={position}");
                list.IsSuccessStatusCode.ShouldBeTrue(path);
                list.Headers.GetValues("Daybook-Settled").ShouldBe(["false"]);
                JsonElement.Parse(list.Headers.GetValues("Daybook-Owed").Single())[0].GetProperty("kind").GetString()
                    .ShouldBe("paused");
            }
        }
        finally
        {
            await served.Done("/api/processes/order-intake/unpause", Reason);
        }
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("wait=soon")]
    [InlineData("wait=-1")]
    [InlineData("respond-async, wait=1.5")]
    public async Task A_wait_that_is_no_number_of_seconds_is_refused_before_anything_is_written(string preference)
    {
        var (_, answer) = await Send("/api/orders", Company.OrderOf("2003", 1, price: 204m), preference);

        answer.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("Prefer");
        (await served.Get($"/api/orders/TM/2003?atLeast={await served.Settled()}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Other_preferences_are_ignored_and_a_long_wait_is_cut_to_the_limit()
    {
        var (ignored, plain) = await Send("/api/orders", Company.OrderOf("2004", 1, price: 202m), "respond-async");
        ignored.Contains("Preference-Applied").ShouldBeFalse();
        plain.TryGetProperty("settled", out _).ShouldBeFalse();

        var (cut, answer) = await Send(
            "/api/orders", Company.OrderOf("2005", 1, price: 203m), "handling=strict, WAIT=\"86400\"; foo");
        cut.GetValues("Preference-Applied").ShouldBe(["wait=60"]);
        answer.GetProperty("settled").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_refusal_is_answered_at_once()
    {
        var (headers, answer) = await Send("/api/orders/TM/none/cancel", Reason, "wait=20");

        answer.GetProperty("code").GetString().ShouldBe("orders.unknown-order");
        headers.Contains("Preference-Applied").ShouldBeFalse();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("999999999")]
    [InlineData("last")]
    public async Task A_position_that_the_ledger_has_not_cannot_be_waited_for(string position)
    {
        foreach (var path in (string[])["/api/orders", "/api/orders/TM/2001"])
        {
            var refused = await served.Get($"{path}?settled={position}");
            (refused.Status, refused.Errors[0].Field).ShouldBe((400, "settled"));
        }
    }

    [Fact]
    public async Task A_file_of_orders_that_waits_is_answered_when_all_that_follows_from_all_is_done()
    {
        (await Import(null, ["3001"])).TryGetProperty("settled", out _).ShouldBeFalse();

        var answer = await Import("wait=20", [.. Enumerable.Range(3001, 8).Select(n => $"{n}")]);

        (answer.GetProperty("placed").GetInt32(), answer.GetProperty("known").GetInt32()).ShouldBe((7, 1));
        answer.GetProperty("settled").GetBoolean().ShouldBeTrue(answer.ToString());
        answer.GetProperty("owed").GetArrayLength().ShouldBe(0);
        answer.GetProperty("messages").GetArrayLength().ShouldBe(0);
        for (var number = 3001; number <= 3008; number++)
        {
            var status = await served.Application.Node.Settling.Wait(
                answer.GetProperty("position").GetInt64(), TimeSpan.Zero, CancellationToken.None);
            status!.Settled.ShouldBeTrue();
            var order = await served.Read($"/api/orders/TM/{number}?atLeast={status.Through}");
            order.GetProperty("order").GetProperty("status").GetString().ShouldBe("picking", $"{number}");
        }
    }

    [Fact]
    public async Task A_file_of_orders_names_what_is_owed_of_any_of_them()
    {
        await served.Done("/api/processes/order-intake/pause", Reason);
        try
        {
            var answer = await Import("wait=60", ["3011", "3012"]);
            answer.GetProperty("settled").GetBoolean().ShouldBeFalse();
            answer.GetProperty("owed").EnumerateArray().Select(o => o.GetProperty("kind").GetString())
                .ShouldBe(["paused", "paused"]);
        }
        finally
        {
            await served.Done("/api/processes/order-intake/unpause", Reason);
        }
    }

    [Fact]
    public async Task Of_more_orders_than_an_answer_names_those_that_were_not_looked_at_are_owed()
    {
        var page = served.Application.Node.Context.Options.Processes.OwedPage;
        var answer = await Import("wait=0", [.. Enumerable.Range(4001, page + 2).Select(n => $"{n}")]);
        answer.GetProperty("placed").GetInt32().ShouldBe(page + 2);
        answer.GetProperty("settled").GetBoolean().ShouldBeFalse();
        var owed = answer.GetProperty("owed");
        owed.GetArrayLength().ShouldBeInRange(1, page);
        owed[0].GetProperty("why").GetString().ShouldBe(
            "The time was over before 2 more pieces of work were checked.");
    }

    [Fact]
    public async Task A_file_with_a_wait_that_is_no_number_of_seconds_is_refused_before_anything_is_written()
    {
        var answer = await Import("wait=soon", ["3021"]);
        answer.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("Prefer");
        (await served.Get($"/api/orders/TM/3021?atLeast={await served.Settled()}")).Status.ShouldBe(404);
    }

    private async Task<JsonElement> Import(string? prefer, string[] numbers)
    {
        const string header = "channel,number,customer,currency,sku,quantity,unit,unitPrice,freight,tax,"
            + "orderedOn,shipToName,shipToLine1,shipToCity,shipToCountry";
        // Equal orders of one customer are asked about, hence the price.
        var rows = numbers.Select(
            n => $"TM,{n},C1,CNY,KETTLE,1,EA,1{n[0] + 4 - '0'}{n[^3]}.{n[^2..]},12.00,26.00,2026-03-02,"
                + "王小明,天河路100号,广州,CN");
        return (await served.Import(string.Join('\n', [header, .. rows]), prefer: prefer)).Json;
    }

    private async Task<(HttpResponseHeaders Headers, JsonElement Answer)> Send(
        string path, string json, string preference)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Prefer", preference).ShouldBeTrue();
        using var response = await served.Client.SendAsync(request);
        return (response.Headers, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
