using System.Text.RegularExpressions;
using Daybook.Api.Audit;
using Daybook.Api.Hosting;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Tests;

/// <summary>The short form: every event has a sentence in each language, and every thing a name that people
/// use.</summary>
public sealed partial class WordsTests(Served served) : IClassFixture<Served>
{
    private static readonly IReadOnlyList<StoredType> Events = [.. DaybookCatalogue.Whole.StoredEvents];

    [Fact]
    public void Every_event_has_a_sentence_and_every_sentence_an_event() =>
        Sentences.All.Keys.Order().ShouldBe(Events.Select(e => e.Name).Order());

    /// <summary>A lot has no stream of its own, but a name in its trace.</summary>
    [Fact]
    public void Every_thing_has_a_name() => ThingNames.All.Keys.Order().ShouldBe(
        DaybookCatalogue.Whole.Deciders.Keys.Where(c => !c.StartsWith("process-", StringComparison.Ordinal))
            .Append(TracedLot.Category).Order());

    /// <summary>A misspelt place would be left empty in silence.</summary>
    [Fact]
    public void Every_place_of_a_sentence_is_a_member_of_its_event_and_both_languages_name_the_same()
    {
        foreach (var stored in Events)
        {
            var sentence = Sentences.All[stored.Name];
            foreach (var place in Places(sentence.English))
                if (place != "subject") Member(stored.Type, place).ShouldBeTrue($"{stored.Name}: {place}");
            Places(sentence.Chinese).Order().ShouldBe(Places(sentence.English).Order(), stored.Name);
            sentence.Chinese.ShouldContain(c => c >= '\u4e00' && c <= '\u9fff');
        }
    }

    /// <summary>Every event that was ever written, as it is kept with the tests of its room.</summary>
    [Fact]
    public void Every_event_is_told_in_both_languages()
    {
        var codec = new EventCodec(DaybookCatalogue.Whole);
        foreach (var file in Golden())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (DaybookCatalogue.Whole.Newest(name) is not { } stored || !Events.Contains(stored)) continue;
            foreach (var language in Enum.GetValues<Language>())
            {
                var words = new Narrator(language).Words(Recorded(codec, name, File.ReadAllBytes(file)));
                words.ShouldNotContain("{");
                words.ShouldNotContain("[");
                words.ShouldStartWith("王会计 ");
                words.ShouldEndWith(language == Language.Chinese ? "。" : ".");
                words.ShouldNotContain("9f86d081884c7d65");
            }
        }
    }

    [Fact]
    public async Task A_command_is_told_with_who_why_and_what_followed_in_the_order_of_causes()
    {
        await served.Open(stock: 10);
        var placed = await served.Done("/api/orders", Company.OrderOf("W1", 2));
        await served.Settled();
        var id = placed.Json.GetProperty("command").GetString();

        var story = await Story($"/api/audit/commands/{id}");
        story[0].Words.ShouldMatch(@"^first \([0-9a-f]+\) received order W1 \(TM\) of customer C1 \(1 lines\)\.$");
        story[0].Depth.ShouldBe(0);
        var reacted = story.First(l => l.Words.Contains("reacted"));
        reacted.Words.ShouldStartWith("The process order-intake reacted to orders.order-placed.v1 at position ");
        reacted.Depth.ShouldBe(1);
        var validated = story.First(l => l.Words.Contains("validated order W1 (TM)"));
        validated.Words.ShouldContain("The process order-intake");
        validated.Words.ShouldContain(" Reason: ");
        validated.Depth.ShouldBe(2);

        var chinese = await Story($"/api/audit/commands/{id}?language=zh");
        chinese.Select(l => l.Position).ShouldBe(story.Select(l => l.Position));
        chinese[0].Words.ShouldEndWith("接收了订单 W1（TM），客户 C1，共 1 行。");
        chinese.ShouldContain(l => l.Words.StartsWith("流程“接单处理”校验通过订单 W1（TM）。原因：订单已接收，进行校验。"));

        var refused = await served.Post("/api/orders/TM/W1/reserve", """{"reason":"再试"}""", key: "words");
        refused.Status.ShouldBe(409, refused.Text);
        (await Story("/api/audit/commands/words")).ShouldHaveSingleItem().Words.ShouldContain("was refused: ");
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh")]
    [InlineData("en-US,en;q=0.9,zh;q=0.8", "en")]
    [InlineData("fr, zh-Hant;q=0.3", "zh")]
    [InlineData("fr", "en")]
    public async Task The_language_is_the_browsers_where_none_is_asked_for(string accepted, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/audit/events?limit=1");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.Content.Headers.ContentLanguage.ShouldBe([language]);
        var words = (await Reply.Of(response)).Json.GetProperty("events")[0].GetProperty("words").GetString()!;
        words.Contains("部署了流程").ShouldBe(language == "zh", words);
    }

    [Fact]
    public async Task An_order_and_a_voucher_are_asked_for_by_their_numbers()
    {
        await served.Done("/api/channels", """{"code":"JD","name":"京东","kind":"marketplace"}""");
        await served.Open(stock: 10);
        await served.Done("/api/orders", Company.OrderOf("N1", 1, price: 201m));
        await served.Settled();
        await served.Fulfil("N1");
        await served.Settled();

        var order = await served.Read("/api/audit/orders/N1");
        order.GetProperty("order").GetString().ShouldBe("N1");
        order.GetProperty("channel").GetString().ShouldBe("TM");
        var invoice = order.GetProperty("invoice").GetString()!;
        invoice.ShouldStartWith("INV-");
        var words = order.GetProperty("story").EnumerateArray().Select(l => l.GetProperty("words").GetString()!)
            .ToList();
        words[0].ShouldContain("received order N1 (TM)");
        words.ShouldContain(w => w.Contains("handed the outbound of order N1 (TM) from FS1 over to"));
        words.ShouldContain(w => w.Contains($"issued invoice {invoice}"));
        var vouchers = order.GetProperty("vouchers").EnumerateArray().Select(v => v.GetString()!).ToList();
        vouchers.Count.ShouldBe(3);
        foreach (var number in vouchers)
        {
            words.ShouldContain(w => w.Contains($"posted voucher {number} on "));
            var voucher = await served.Read($"/api/audit/vouchers/{number}");
            voucher.GetProperty("voucherNumber").GetString().ShouldBe(number);
            voucher.GetProperty("voucher").GetProperty("subject").GetString().ShouldBe($"voucher {number}");
            voucher.GetProperty("documents").EnumerateArray().Select(d => d.GetString())
                .ShouldContain(d => d!.Contains("order N1 (TM)"));
        }

        (await served.Get("/api/audit/vouchers/2026-03-99999")).Status.ShouldBe(404);
        (await served.Get("/api/audit/vouchers/twelve")).Errors.Single()
            .ShouldBe(("number", "must be the period and the number of a voucher, such as 2026-03-12"));
        (await served.Get("/api/audit/orders/N0")).Status.ShouldBe(404);
        (await served.Get("/api/audit/orders/N1?channel=JD")).Status.ShouldBe(404);
        await served.Done("/api/orders", Company.OrderOf("N1", 1, price: 202m).Replace("\"TM\"", "\"JD\""));
        (await served.Get("/api/audit/orders/N1")).Errors.Single()
            .ShouldBe(("channel", "must be one of JD, TM: each has an order N1"));
        (await served.Read("/api/audit/orders/N1?channel=JD")).GetProperty("channel").GetString().ShouldBe("JD");
    }

    private async Task<List<(int Depth, long Position, string Words)>> Story(string path) =>
    [
        .. (await served.Read(path)).GetProperty("story").EnumerateArray().Select(l => (
            l.GetProperty("depth").GetInt32(), l.GetProperty("position").GetInt64(),
            l.GetProperty("words").GetString()!)),
    ];

    private static IEnumerable<string> Places(string template) =>
        Place.Matches(template).Select(m => m.Groups[1].Value);

    private static bool Member(Type type, string path)
    {
        foreach (var name in path.Split('.'))
        {
            var property = DaybookJson.Options.GetTypeInfo(type).Properties.FirstOrDefault(p => p.Name == name);
            if (property is null) return false;
            type = property.PropertyType;
        }

        return true;
    }

    private static IEnumerable<string> Golden()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Daybook.slnx"))) root = root.Parent!;
        string[] folders = ["tests/Domain.Tests/Golden", "tests/Ledger.Tests/Processes/Golden"];
        return folders.SelectMany(f => Directory.GetFiles(Path.Combine(root.FullName, f), "*.v*.json"));
    }

    private static RecordedEvent Recorded(EventCodec codec, string name, byte[] payload)
    {
        var newest = DaybookCatalogue.Whole.Newest(name)!;
        var category = DaybookCatalogue.Whole.Deciders.First(d => newest.Type.IsSubclassOf(d.Value.EventType)).Key;
        return new RecordedEvent(e => codec.Decode(e.TypeName, e.Payload))
        {
            Position = 7, Stream = StreamId.Of(category, "main", "B", "C", "D"), Version = 1, TypeName = name,
            RecordedAt = DateTimeOffset.UnixEpoch, EffectiveOn = new DateOnly(2026, 3, 1), Actor = "王会计",
            CommandId = "c", CorrelationId = "c", Causation = null, Payload = payload,
        };
    }

    [GeneratedRegex(@"\{([A-Za-z.]+)(?::[a-z]+)?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place { get; }
}
