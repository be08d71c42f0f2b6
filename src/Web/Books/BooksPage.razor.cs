using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Books;

/// <summary>The books: trial balance, balance sheet, profit and loss, by period. Each figure opens the journal lines
/// that it is made of; from there it goes on to the voucher and to its facts.</summary>
public sealed partial class BooksPage : DeskPage
{
    private const int Week = 7;
    private static readonly string[] Figures = ["opening", "debit", "credit", "closing"];

    private JsonElement? _answer;
    private Problem? _problem;
    private string _from = "";
    private string _to = "";
    private string _currency = "";
    private string _asOf = "";
    private string _knownAt = "";

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private QuestionScreen? Question => Desk.Question(Segments[^1]);

    private JsonElement Answer => _answer ?? default;

    /// <summary>A balance sheet is that of a moment.</summary>
    private bool HasFrom => Segments[^1] != "balance-sheet";

    private bool Balances => Answer.Of("balances").ValueKind == JsonValueKind.True;

    private IReadOnlyList<string> Currencies =>
        [.. Answer.ItemsOf("currencies").Select(c => c.GetString() ?? "")];

    private string Span =>
        (HasFrom ? $"{Answer.TextOf("from")} – {Answer.TextOf("to")}" : Answer.TextOf("to"))
        + (Answer.TextOf("asOf") is { } day ? $" · {Texts.Of("member.asOf")} {Format.Day(day)}" : "")
        + $" · {Answer.TextOf("currency")}";

    /// <summary>The same books as they were known seven days ago.</summary>
    private string AWeekAgo => Addresses.Question(Segments[^1]) + Addresses.Query(
        Asked().Where(a => a.Name != "knownAt")
            .Append(("knownAt", Ground.Format.UniversalOf(Clock.GetUtcNow().AddDays(-Week)))));

    protected override async Task Load()
    {
        (_answer, _problem) = (null, null);
        if (Question is null) return;
        var given = QueryHelpers.ParseQuery(Query);
        (_from, _to, _currency) = (Given("from"), Given("to"), Given("currency"));
        (_asOf, _knownAt) = (Given("asOf"), Given("knownAt"));
        var reply = await Desk.Get(Target(), Gone);
        (_problem, _answer) = (reply.Problem, reply.IsGood ? reply.Json : null);
        if (_currency.Length == 0) _currency = Answer.TextOf("currency") ?? "";

        string Given(string name) => given.GetValueOrDefault(name).ToString();
    }

    private void Ask() => Navigation.NavigateTo(Addresses.Question(Segments[^1]) + Addresses.Query(Asked()));

    private string Target(params IEnumerable<(string, string)> more) =>
        Question!.Path + Addresses.Query([.. Asked(), .. more]);

    private static string Text(ChangeEventArgs e) => e.Value?.ToString() ?? "";

    private string File(string format) => Target(("format", format), ("language", Texts.Language));

    private IEnumerable<(string Name, string Value)> Asked() =>
        new (string Name, string Value)[]
            {
                ("from", HasFrom ? _from : ""), ("to", _to), ("asOf", _asOf), ("knownAt", _knownAt),
                ("currency", _currency),
            }
            .Where(a => a.Value.Length > 0);

    private string Here => Addresses.Question(Segments[^1]) + Query;

    private static string Row(JsonElement line) => $"row-{line.WholeOf("row")}";

    /// <summary>What a line is called that a total adds up.</summary>
    private string Name(JsonElement added) => Answer.ItemsOf("lines")
        .Where(line => line.WholeOf("row") == added.WholeOf("row"))
        .Select(line => line.TextOf(Texts.Language == "zh" ? "name" : "englishName")).FirstOrDefault() ?? Row(added);

    /// <summary>The list with the journal lines of an account.</summary>
    private string Journal(JsonElement account) => Desk.AddressOf(account.TextOf("journal")) ?? "/";
}
