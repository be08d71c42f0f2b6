using System.Globalization;
using System.Text.RegularExpressions;
using Daybook.Web.Ground;

namespace Daybook.Api.Tests;

/// <summary>What the system writes into the ledger in English has a text in each language, and is found again by the
/// English one.</summary>
public sealed partial class SaidTests
{
    private const string Sentence = "said.";
    private const string Part = "part.";

    /// <summary>What earlier programs wrote. It stands in ledgers and no longer in the code.</summary>
    private static readonly string[] Earlier =
    [
        "Accept it as a second order, or cancel.",
        "Accept our total, or cancel.",
        "Accept the discount, or cancel.",
        "Accept the freight, or cancel.",
        "Accept the price, or cancel.",
        "An order waits, and the sourcing rules choose its warehouses.",
        "Ask the customer and accept, or cancel and place the order anew.",
        "Cancel and place the order anew with less.",
        "It is the order's turn, so its goods are reserved.",
        "More orders wait for KETTLE whose warehouses change.",
        "Move the item to production, then validate again, or cancel.",
        "Nobody waits for the SKU any more.",
        "Orders that wait since an older release get their places in the queues of their SKUs.",
        "Orders wait for the SKU, so stock that comes is theirs.",
        "Other sourcing rules hold, and orders that wait follow them.",
        "Register the customer, then validate again.",
        "Register the item, then validate again.",
        "Reserved stock was given back, and orders wait for KETTLE.",
        "The goods are reserved, so their warehouses get the order.",
        "The hold ended before its time.",
        "The hold ends by itself when its time is over.",
        "The hold's time is over.",
        "The invoice was issued; receipts that came before clear it.",
        "The order arrived 7 days ago, so the customer is asked whether all was well.",
        "The order does not wait any more.",
        "The order waits for stock.",
        "The receipt refers to an invoice that was issued, so it clears it.",
        "The reservation was asked for again: 再试",
        "The rules hold from a later day on; then orders that wait follow them.",
        "What is kept back from a channel was changed, and orders wait for KETTLE.",
    ];

    private static readonly IReadOnlyList<CodeTexts> Sources = CodeTexts.Of(
        "Api", "Domain", "Projections", "Workers");

    private static readonly Texts Chinese = new(CultureInfo.GetCultureInfo("zh"));

    [Fact]
    public void Every_sentence_that_is_written_into_the_ledger_has_a_text()
    {
        var written = Written().Distinct().ToList();
        written.Count.ShouldBeGreaterThan(70);
        // Texts of marks alone fit nearly everything.
        var patterns = Patterns(Sentence).Concat(Patterns(Part))
            .Where(text => TextFiles.Words(text.English).Any(char.IsLetter)).ToList();
        written.Where(text => !patterns.Exists(pattern => pattern.Regex.IsMatch(text))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_is_written_somewhere_or_was()
    {
        var all = Sources.SelectMany(source => source.Literals).Concat(Earlier).Distinct().ToList();
        Patterns(Sentence).Where(text => !all.Exists(text.Regex.IsMatch)).Select(text => text.Key).ShouldBeEmpty();
        // An earlier part was only ever within a sentence.
        Patterns(Part).Where(text => !all.Exists(text.Regex.IsMatch))
            .Where(text => !Earlier.Any(sentence => sentence.StartsWith(text.English, StringComparison.Ordinal)))
            .Select(text => text.Key).ShouldBeEmpty();
    }

    /// <summary>What a message could not be handled for may stand behind the receiver.</summary>
    [Fact]
    public void Every_failure_is_said_by_the_senders_of_messages()
    {
        var all = CodeTexts.Of("Messages").SelectMany(source => source.Literals).Distinct().ToList();
        Patterns("failure.").Where(text => !all.Exists(said =>
            text.Regex.IsMatch(said) || text.Regex.IsMatch($"CRM: {said}"))).Select(text => text.Key).ShouldBeEmpty();
    }

    [Fact]
    public void What_earlier_programs_wrote_is_said_in_chinese() =>
        Earlier.Select(Chinese.Said).Where(said => English.IsMatch(said.Replace("KETTLE", ""))).ShouldBeEmpty();

    /// <summary>Vouchers are written in Chinese.</summary>
    [Fact]
    public void Every_text_of_a_posting_rule_is_said_in_english_too()
    {
        var english = new Texts(CultureInfo.GetCultureInfo("en"));
        var written = Sources.Single(source => source.Path == "src/Domain/Finance/PostingRules.cs").Literals
            .Where(text => text.Any(c => c is >= '\u4e00' and <= '\u9fff')).ToList();
        written.Count.ShouldBeGreaterThan(4);
        written.Where(text => english.Stored("text", text) == text).ShouldBeEmpty();
    }

    /// <summary>The reasons of processes, those that they hand on, and what findings say.</summary>
    private static IEnumerable<string> Written() =>
    [
        .. Sources.Where(IsWriter)
            .SelectMany(source => source.After(Because).Concat(Sentences(source))).Where(IsSaid),
        .. Sources.SelectMany(source => source.After(Handed)).Where(IsSaid),
    ];

    /// <summary>The sentences of a file that are not those of refusals, which have codes. Without an exchange rate the
    /// refusal is the finding.</summary>
    private static IEnumerable<string> Sentences(CodeTexts source)
    {
        var sentences = source.Literals.Where(text => text.EndsWith('.') && IsCapital(text[0]));
        return source.Path.EndsWith("/Exchange.cs", StringComparison.Ordinal)
            ? sentences
            : sentences.Except(source.After(Refused));
    }

    /// <summary>The checklist of a closing is kept with the closing that overrides it.</summary>
    private static bool IsWriter(CodeTexts source) =>
        source.Path.StartsWith("src/Workers/", StringComparison.Ordinal)
        || source.Path.EndsWith("/ClosingChecklist.cs", StringComparison.Ordinal)
        || source.Path.EndsWith("/ClosingChecks.cs", StringComparison.Ordinal);

    private static bool IsCapital(char first) => char.IsUpper(first) || first == CodeTexts.Hole[0];

    private static bool IsSaid(string text) => text.Contains(' ') && text.Any(char.IsLetter);

    private static List<(string Key, string English, Regex Regex)> Patterns(string beginning) =>
    [
        .. TextFiles.All.Values.Where(text => text.Key.StartsWith(beginning, StringComparison.Ordinal))
            .Select(text => (text.Key, text.English, new Regex(
                "^" + Place.Replace(Regex.Escape(text.English), ".*") + "$", RegexOptions.NonBacktracking))),
    ];

    [GeneratedRegex(@"\bBecause\(", RegexOptions.NonBacktracking)]
    private static partial Regex Because { get; }

    [GeneratedRegex(
        @"new Choice\(|StockCommand\.Release\(|ReservationReleased\(|ExceptionResolved\(|string AsRegistered",
        RegexOptions.NonBacktracking)]
    private static partial Regex Handed { get; }

    [GeneratedRegex(@"new Refusal\(|BadInputException\(", RegexOptions.NonBacktracking)]
    private static partial Regex Refused { get; }

    [GeneratedRegex(@"\\\{[A-Za-z0-9]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place { get; }

    [GeneratedRegex("[A-Za-z]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex English { get; }
}
