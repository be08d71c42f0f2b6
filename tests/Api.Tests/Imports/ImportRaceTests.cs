using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests.Imports;

/// <summary>A file that is sent twice at once, or is cut off and sent again, leaves what one file would (X7).</summary>
public sealed class ImportRaceTests(Served served) : IClassFixture<Served>
{
    /// <summary>More than the interface hands to the ledger at once.</summary>
    private const int Rows = 450;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Shows("X7")]
    [InlineData("same", "same")]
    [InlineData("one", "other")]
    [InlineData(null, null)]
    public async Task Two_clients_send_one_file_at_once_and_every_row_is_done_once(string? one, string? other)
    {
        var prefix = $"R{one ?? "none"}".ToUpperInvariant();
        var file = File(prefix);
        var answers = await Task.WhenAll(Sent(file, one, Cancel), Sent(file, other, Cancel));

        foreach (var answer in answers)
        {
            answer.GetProperty("refused").GetInt32().ShouldBe(0, answer.ToString());
            answer.GetProperty("errors").GetArrayLength().ShouldBe(0, answer.ToString());
        }

        await ShouldBeThereOnce(prefix, answers.Max(a => a.GetProperty("position").GetInt64()));
    }

    [Fact, Shows("X7")]
    public async Task A_file_that_was_cut_off_goes_on_when_it_is_sent_again()
    {
        var file = File("RC");
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var first = Sent(file, "cut", cut.Token);
        // As soon as something of it is there; the rest is then on its way or not.
        while ((await served.Get("/api/items/RC000")).Status == 404) await Task.Yield();
        await cut.CancelAsync();
        try
        {
            await first;
        }
        catch (OperationCanceledException)
        {
            // The client is gone and knows of nothing.
        }

        var again = await Sent(file, "cut", Cancel);
        var counted = ((string[])["new", "changed", "same", "refused"]).Select(n => again.GetProperty(n).GetInt32());
        counted.ShouldBe([again.GetProperty("new").GetInt32(), 0, Rows - again.GetProperty("new").GetInt32(), 0]);
        again.GetProperty("same").GetInt32().ShouldBePositive("what was done before is not done again");
        await ShouldBeThereOnce("RC", again.GetProperty("position").GetInt64());
        (await Sent(file, "cut", Cancel)).GetProperty("same").GetInt32().ShouldBe(Rows);
    }

    private async Task ShouldBeThereOnce(string prefix, long position)
    {
        var items = await served.Read($"/api/items?sku.contains={prefix}&limit=1&totals=true&atLeast={position}");
        items.GetProperty("totals").GetProperty("rows").GetInt32().ShouldBe(Rows);
        foreach (var n in (int[])[0, Rows / 2, Rows - 1])
        {
            var events = await served.Read($"/api/audit/streams/item/{prefix}{n:000}");
            events.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString())
                .ShouldBeUnique("registered once, and put into production once");
        }
    }

    private static string File(string prefix)
    {
        var file = new StringBuilder("sku,name,unit\n");
        for (var n = 0; n < Rows; n++) file.Append(null, $"{prefix}{n:000},Kettle {n},EA\n");
        return file.ToString();
    }

    private async Task<JsonElement> Sent(string file, string? key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports/items")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(file)),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await served.Client.SendAsync(request, cancel);
        var reply = await Reply.Of(answer);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json;
    }
}
