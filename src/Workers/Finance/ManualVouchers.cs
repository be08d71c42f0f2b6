using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Writes a voucher (制单) of accounts that no document keeps.</summary>
/// <param name="Number">The company's own number of it.</param>
/// <param name="Text">What it is for (摘要).</param>
[StoredAs("finance.write-manual-voucher.v1")]
public sealed record WriteManualVoucher(
    string Company, string Number, [BusinessDate] DateOnly On, string Text, string Currency,
    ImmutableArray<ManualVoucherLine> Lines, [Actor] string By, [Actor(IsLasting = true)] string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
    [
        .. ManualVouchers.Free(Company, Currency, Lines),
        ManualVoucherDecider.On(ManualVoucherDecider.Stream(Number), new ManualVoucherCommand.Write(
            new ManualVoucherTerms(Company, Number, On, Text, Currency, Lines, null), By, ById)),
    ];
}

/// <summary>Replaces what a voucher says that is not in the books.</summary>
[StoredAs("finance.change-manual-voucher.v1")]
public sealed record ChangeManualVoucher(
    string Company, string Number, [BusinessDate] DateOnly On, string Text, string Currency,
    ImmutableArray<ManualVoucherLine> Lines, [Actor] string By, [Actor(IsLasting = true)] string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
    [
        .. ManualVouchers.Free(Company, Currency, Lines),
        ManualVoucherDecider.On(ManualVoucherDecider.Stream(Number), new ManualVoucherCommand.Change(
            new ManualVoucherTerms(Company, Number, On, Text, Currency, Lines, null), By, ById)),
    ];
}

/// <summary>Somebody who did not write the voucher lets it into the books (审核).</summary>
[StoredAs("finance.post-manual-voucher.v1")]
public sealed record PostManualVoucher(
    string Company, string Number, [Actor] string By, [Actor(IsLasting = true)] string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var voucher = ManualVoucherDecider.Stream(Number);
        yield return ManualVoucherDecider.On(voucher, new ManualVoucherCommand.Post(By, ById));
        if (context.Event<ManualVoucherEvent.Posted>() is null) yield break;
        var terms = ((ManualVoucher.Posted)context.State<ManualVoucher>(voucher)).Terms;
        // Once: of two that take the same voucher back, the second is refused here.
        if (terms.Reverses is { } reversed)
        {
            yield return ManualVoucherDecider.On(
                ManualVoucherDecider.Stream(reversed), new ManualVoucherCommand.Reverse(Number));
        }

        foreach (var step in ManualVouchers.Free(Company, terms.Currency, terms.Lines)) yield return step;
        var books = new Books(Company, terms.On, null, null, ManualVouchers.Source, Number);
        foreach (var step in books.Post(context, PostingRules.ManualVoucher(terms), voucher)) yield return step;
    }
}

/// <summary>Writes the voucher that takes one in the books back (红冲): the same lines with their sides changed. It goes
/// into the books like any other, when somebody else posts it.</summary>
/// <param name="Number">The voucher that is taken back.</param>
/// <param name="Reversal">The number of the new voucher.</param>
/// <param name="Reason">Why; the text of the new voucher.</param>
[StoredAs("finance.reverse-manual-voucher.v1")]
public sealed record ReverseManualVoucher(
    string Company, string Number, string Reversal, [BusinessDate] DateOnly On, string Reason, [Actor] string By,
    [Actor(IsLasting = true)] string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var voucher = ManualVoucherDecider.Stream(Number);
        yield return ManualVoucherDecider.On(voucher, new ManualVoucherCommand.RequireReversible(On));
        if (context.State<ManualVoucher>(voucher) is not ManualVoucher.Posted { Terms: var terms }) yield break;
        yield return ManualVoucherDecider.On(
            ManualVoucherDecider.Stream(Reversal), new ManualVoucherCommand.Write(
                terms with
                {
                    Number = Reversal, On = On, Text = Reason, Reverses = Number,
                    Lines = [.. terms.Lines.Select(l => l with { Debit = l.Credit, Credit = l.Debit })],
                },
                By, ById));
    }
}

internal static class ManualVouchers
{
    /// <summary>The first part of the name of an entry.</summary>
    public const string Source = "manual-voucher";

    /// <summary>Accounts that are open and kept by no document, and the currency of the books.</summary>
    public static IEnumerable<Step> Free(string company, string currency, ImmutableArray<ManualVoucherLine> lines)
    {
        var chart = ChartDecider.Stream(company);
        yield return ChartDecider.On(
            chart, new ChartCommand.RequireFree([.. lines.Select(l => l.Account).Distinct()]));
        yield return ChartDecider.On(chart, new ChartCommand.RequireCurrencies([currency]));
    }
}
