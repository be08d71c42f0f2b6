using Daybook.Domain.Finance;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Finance;

/// <summary>A voucher that a person writes (F1): written by one, posted by another, taken back once.</summary>
public class ManualVoucherTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly ManualVoucherTerms Rent = new(
        "main", "PZ-1", Day, "五月房租", "CNY",
        [new ManualVoucherLine("5602", 8_000m, 0m), new ManualVoucherLine("1002", 0m, 8_000m)], null);

    private static readonly ManualVoucherTerms Back = Rent with
    {
        Number = "PZ-2", Text = "重复", Reverses = "PZ-1",
        Lines = [new ManualVoucherLine("5602", 0m, 8_000m), new ManualVoucherLine("1002", 8_000m, 0m)],
    };

    private static readonly ManualVoucherCommand.Post Post = new("王芳", "u2");
    private static readonly ManualVoucherEvent Written = new ManualVoucherEvent.Written(Rent, "李雷", "u1");
    private static readonly ManualVoucherEvent Posted = new ManualVoucherEvent.Posted("王芳", "u2");
    private static readonly ManualVoucherEvent Reversed = new ManualVoucherEvent.Reversed("PZ-2");

    private static ManualVoucherCommand.Write Write(ManualVoucherTerms terms) => new(terms, "李雷", "u1");

    private static Specified<ManualVoucherCommand, ManualVoucherEvent, ManualVoucher> Given(
        params ManualVoucherEvent[] events) =>
        Specify<ManualVoucherCommand, ManualVoucherEvent, ManualVoucher>.Given(events);

    [Fact, Shows("F1")]
    public void It_is_written_by_one_and_posted_by_another()
    {
        Given().When(Write(Rent)).Then(Written);
        Given(Written).When(new ManualVoucherCommand.Post("李雷", "u1")).ThenRefused("finance.own-manual-voucher");
        Given(Written).When(Post).Then(Posted);
        Given(Written, Posted).When(Post).ThenNothing();
        Given().When(Post).ThenRefused("finance.unknown-manual-voucher");
    }

    /// <summary>Also who only changed it wrote it, under whatever name.</summary>
    [Fact, Shows("F1")]
    public void Nobody_who_ever_wrote_it_posts_it()
    {
        var dearer = Rent with
        {
            Lines = [new ManualVoucherLine("5602", 9_000m, 0m), new ManualVoucherLine("1002", 0m, 9_000m)],
        };
        var changed = new ManualVoucherEvent.Changed(dearer, "韩梅", "u3");
        Given(Written).When(new ManualVoucherCommand.Change(dearer, "韩梅", "u3")).Then(changed);
        Given(Written, changed).When(new ManualVoucherCommand.Change(dearer, "韩梅", "u3")).ThenNothing();
        Given(Written, changed).When(new ManualVoucherCommand.Post("韩", "u3"))
            .ThenRefused("finance.own-manual-voucher");
        Given(Written, changed).When(new ManualVoucherCommand.Post("李雷", "u1"))
            .ThenRefused("finance.own-manual-voucher");
        Given(Written, changed).When(Post).Then(Posted);
        Given(Written, Posted).When(new ManualVoucherCommand.Change(dearer, "韩梅", "u3"))
            .ThenRefused("finance.manual-voucher-in-books");
    }

    [Fact]
    public void The_same_again_changes_nothing_and_the_number_belongs_to_one_voucher()
    {
        Given(Written).When(Write(Rent with { Lines = [.. Rent.Lines] })).ThenNothing();
        Given(Written, Posted).When(Write(Rent)).ThenNothing();
        Given(Written).When(Write(Rent with { Text = "水电" })).ThenRefused("finance.manual-voucher-taken");
    }

    [Theory]
    [InlineData("10", "0", "0", "9", "finance.not-balanced")]
    [InlineData("10", "10", "0", "0", "finance.line-not-one-sided")]
    [InlineData("0.001", "0", "0", "0.001", "finance.line-not-whole-cents")]
    [InlineData("-5", "0", "0", "-5", "finance.line-not-one-sided")]
    public void Lines_that_cannot_be_an_entry_are_refused_when_they_are_written(
        string debit, string credit, string debit2, string credit2, string code)
    {
        static decimal Of(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var lines = new[]
        {
            new ManualVoucherLine("5602", Of(debit), Of(credit)),
            new ManualVoucherLine("1002", Of(debit2), Of(credit2)),
        };
        Given().When(Write(Rent with { Lines = [.. lines] })).ThenRefused(code);
    }

    [Fact]
    public void A_single_line_and_a_currency_that_is_none_are_refused()
    {
        Given().When(Write(Rent with { Lines = [Rent.Lines[0]] })).ThenRefused("finance.manual-voucher-lines");
        Given().When(Write(Rent with { Currency = "XXQ" })).ThenRefused("finance.bad-currency");
    }

    [Fact, Shows("F1")]
    public void What_is_in_the_books_is_taken_back_once_and_not_before_its_day()
    {
        var reversible = new ManualVoucherCommand.RequireReversible(Day);
        Given(Written).When(reversible).ThenRefused("finance.manual-voucher-not-posted");
        Given(Written, Posted).When(reversible).ThenNothing();
        Given(Written, Posted).When(new ManualVoucherCommand.RequireReversible(Day.AddDays(-1)))
            .ThenRefused("finance.reversed-too-early");
        Given(Written, Posted).When(new ManualVoucherCommand.Reverse("PZ-2")).Then(Reversed);
        Given(Written, Posted, Reversed).When(new ManualVoucherCommand.Reverse("PZ-2")).ThenNothing();
        Given(Written, Posted, Reversed).When(new ManualVoucherCommand.Reverse("PZ-3"))
            .ThenRefused("finance.manual-voucher-is-reversed");
        Given(Written, Posted, Reversed).When(reversible).ThenRefused("finance.manual-voucher-is-reversed");
    }

    [Fact]
    public void What_takes_another_back_is_neither_changed_nor_taken_back()
    {
        var back = new ManualVoucherEvent.Written(Back, "李雷", "u1");
        Given(back).When(new ManualVoucherCommand.Change(Back with { Lines = Rent.Lines }, "李雷", "u1"))
            .ThenRefused("finance.manual-voucher-takes-back");
        Given(back, Posted).When(new ManualVoucherCommand.RequireReversible(Day))
            .ThenRefused("finance.manual-voucher-takes-back");
    }

    [Fact]
    public void It_is_given_up_before_it_is_in_the_books_and_not_after()
    {
        var withdrawn = new ManualVoucherEvent.Withdrawn("写错");
        Given(Written).When(new ManualVoucherCommand.Withdraw("写错")).Then(withdrawn);
        Given(Written, withdrawn).When(new ManualVoucherCommand.Withdraw("写错")).ThenNothing();
        Given(Written, withdrawn).When(Post).ThenRefused("finance.manual-voucher-is-withdrawn");
        Given(Written, Posted).When(new ManualVoucherCommand.Withdraw("写错"))
            .ThenRefused("finance.manual-voucher-in-books");
    }

    /// <summary>Every account that the reconciliation compares with documents, and its sub-accounts.</summary>
    [Theory, Shows("F1", "F11")]
    [InlineData("1122")]
    [InlineData("1405")]
    [InlineData("140501")]
    [InlineData("2202")]
    [InlineData("220202")]
    [InlineData("2203")]
    [InlineData("4001")]
    [InlineData("1123")]
    public void An_account_that_documents_keep_takes_no_manual_voucher(string account)
    {
        ChartEvent Opened(string code, ControlAccount? control = null) =>
            new ChartEvent.AccountOpened(code, "科目", AccountKind.Asset, control);
        var chart = Specify<ChartCommand, ChartEvent, Chart>.Given(
            Opened("1002"), account == "1123" ? Opened(account, ControlAccount.Receivables) : Opened(account));
        chart.When(new ChartCommand.RequireFree(["1002"])).ThenNothing();
        chart.When(new ChartCommand.RequireFree(["1002", account])).ThenRefused("finance.account-of-documents");
        chart.When(new ChartCommand.RequireFree(["1002", "9999"])).ThenRefused("finance.unknown-account");
    }
}
