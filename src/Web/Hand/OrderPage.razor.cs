using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>Takes an order on the road: what is needed and no more, with what would happen before it is
/// placed.</summary>
public sealed partial class OrderPage
{
    private const string Verb = "place-order";
    private const int Most = 100;
    private const int MostSuggested = 12;
    private const int SealLength = 16;
    private OrderDraft _draft = new();
    private IReadOnlyList<string> _channels = [];
    private IReadOnlyList<(string Code, string Name)> _suggested = [];
    private IReadOnlyList<JsonElement> _found = [];
    private JsonElement _customer;
    private (string Body, JsonElement Answer)? _foretold;
    private OrderDraft? _placed;

    private CommandScreen Command => Desk.Command(Verb)!;

    private string Says => Texts.Command(Command);

    /// <summary>The customer's addresses.</summary>
    private IEnumerable<(string Label, string Json, string Says)> Addressed =>
        _customer.ItemsOf("addresses").Select(a => (a.TextOf("label") ?? "", a.Of("address").GetRawText(),
            $"{a.Of("address").TextOf("city")} {a.Of("address").TextOf("line1")}"));

    private string? Body => Addressed.FirstOrDefault(a => a.Label == _draft.Address) is { Json: { } shipTo }
        && _draft.IsWhole
            ? _draft.Body(_customer.TextOf("currency") ?? "", shipTo)
            : null;

    /// <summary>What would happen, while the order is as it was asked about; null when it is not known.</summary>
    private (string Body, JsonElement Answer)? Foreseen => _foretold?.Body == Body ? _foretold : null;

    /// <summary>What the press that places the order says: which order was shown. So what was entered just before the
    /// press is not placed unseen, also when the press is done once more after a lost connection.</summary>
    private static string Pressed(string body) => $$"""{"shown":"{{SealOf(body)}}"}""";

    private static string SealOf(string body) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..SealLength];

    protected override async Task Load()
    {
        (_draft, _customer, _foretold, _placed, _found, Problem) = (new OrderDraft(), default, null, null, [], null);
        if (!HandTiles.Has(Desk, "order")) return;
        _channels = [.. (await Ask("channels", Most, ("isOpen", "true"))).Select(c => c.TextOf("code") ?? "")];
        await Begin();
    }

    protected override async Task<Heard> Do(HandEntry entry)
    {
        if (entry.Do == HandEntry.Send)
        {
            if (Body is not { } body) return Wrong(Texts.Ui("hand-order-not-whole"));
            if (JsonElement.Parse(entry.Text).TextOf("shown") != SealOf(body))
                return Wrong(Texts.Ui("hand-order-changed"));
            Send(new HandCommand(entry.Id, Command.Path, body, $"{Says} {_draft.Number}", null));
            return Right(Texts.Ui("sending"));
        }

        _foretold = null;
        return entry.Do == "set" ? await Set(JsonElement.Parse(entry.Text)) : await Scan(entry.Text);
    }

    protected override Task Done(HandCommand command, Reply reply)
    {
        (_placed, _foretold) = (_draft, null);
        return Task.CompletedTask;
    }

    protected override void Refused(HandCommand command) => _foretold = null;

    private async Task<Heard> Set(JsonElement given)
    {
        var (name, value) = (given.TextOf("name") ?? "", given.TextOf("value") ?? "");
        if (!_draft.Set(name, value)) return Wrong(Texts.Ui("must-be-number"));
        if (name != "customer") return Right(value);
        _customer = await Ask("customers", 1, ("code", _draft.Customer)) is [var known] ? known : default;
        if (_customer.ValueKind != JsonValueKind.Object)
            return Wrong(Texts.Ui("hand-no-customer", ("code", _draft.Customer)));
        // Most customers have one.
        if (Addressed.ToList() is [var only]) _draft.Set("address", only.Label);
        return Right($"{_customer.TextOf("name")}");
    }

    private async Task<Heard> Scan(string code)
    {
        var (scan, problem) = await Scanned.Read(Desk, code, Gone);
        if (problem is not null) return Wrong(Texts.Refusal(problem));
        _found = await new HandGoods(Desk, Gone).Find(scan.Code);
        if (_found is not [var item])
            return Wrong(Texts.Ui(_found.Count == 0 ? "hand-unknown" : "hand-choose", ("code", code)));
        var sku = item.TextOf("sku") ?? "";
        var line = _draft.Add(
            sku, item.TextOf("name") ?? "", item.TextOf("baseUnit") ?? "", await Price(sku));
        return line is null
            ? Wrong(Texts.Ui("hand-too-many-lines"))
            : Right($"{line.Sku} {line.Name}: {Count(line.Quantity)} {line.Unit}");
    }

    /// <summary>The price that stands today in the customer's currency; empty where there is none.</summary>
    private async Task<string> Price(string sku)
    {
        var today = Clock.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        JsonElement listing = await Ask("listings", 1, ("sku", sku)) is [var one] ? one : default;
        return listing.ItemsOf("prices").Where(p => p.TextOf("currency") == (_customer.TextOf("currency") ?? "CNY")
                && string.CompareOrdinal(p.TextOf("from"), today) <= 0)
            .MaxBy(p => p.TextOf("from"), StringComparer.Ordinal).NumberOf("unitPrice") is { } price
            ? price.ToString(CultureInfo.InvariantCulture)
            : "";
    }

    /// <summary>Asks what would happen. Nothing is written.</summary>
    private async Task Look()
    {
        if (Body is not { } body) return;
        var asked = Asked.Post(Command.Path, body, Guid.CreateVersion7().ToString()) with { IsDryRun = true };
        var reply = await Desk.Send(asked, Gone);
        // Something was scanned or entered while it was asked: the answer is of another order.
        if (body != Body) return;
        (Problem, _foretold) = (reply.Problem, reply.IsGood ? (body, reply.Json) : null);
    }

    private async Task Suggest(string? text)
    {
        if (text?.Trim() is not { Length: > 0 } part) return;
        var found = (await Ask("customers", MostSuggested, ("code.contains", part)))
            .Concat(await Ask("customers", MostSuggested, ("name.contains", part)));
        _suggested =
        [
            .. found.Select(c => (c.TextOf("code") ?? "", c.TextOf("name") ?? "")).DistinctBy(c => c.Item1)
                .Take(MostSuggested),
        ];
    }

    private Task Anew() => Load();

    private async Task<IReadOnlyList<JsonElement>> Ask(
        string name, int limit, params IEnumerable<(string, string)> query)
    {
        if (Desk.List(name) is not { } list) return [];
        var reply = await Desk.Get(list.Path + Addresses.Query([.. query, ("limit", $"{limit}")]), Gone);
        return [.. reply.Json.ItemsOf("items")];
    }

    private string Count(decimal quantity) => ScanWords.Count(quantity, Texts);
}
