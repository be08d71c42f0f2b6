using Daybook.Api.Edge;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using FluentValidation;

namespace Daybook.Api.Finance;

/// <param name="Accounts">The accounts; the whole standard chart (小企业会计准则) when left out.</param>
/// <param name="Currency">The currency of the books (本位币), which is set with the first accounts and never changes; CNY
/// when left out.</param>
internal sealed record OpenAccountsBody(
    IReadOnlyList<ChartCommand.OpenAccount>? Accounts = null, string? Currency = null)
{
    private const string UsualCurrency = "CNY";

    /// <summary>The currency comes first. When it is left out, it is set for new books only; older books do not
    /// change.</summary>
    public ChartCommand Keeping() => Currency is { } currency
        ? new ChartCommand.KeepBooksIn(currency)
        : new ChartCommand.KeepNewBooksIn(UsualCurrency);

    public ChartCommand.OpenAccounts ToCommand() =>
        Accounts is { } accounts ? new ChartCommand.OpenAccounts([.. accounts]) : StandardChart.Opening;
}

/// <param name="Reference">The order that it pays, such as CH:1001, or the number of its invoice; left out for money on
/// account.</param>
internal sealed record BookReceiptBody(string Receipt, string Customer, Money Amount, string? Reference = null);

/// <param name="Reference">The order, or the number of the invoice, to which the receipt is allocated.</param>
internal sealed record AllocateReceiptBody(string Reference);

internal sealed class OpenAccountsRules : AbstractValidator<OpenAccountsBody>
{
    private const int MostAccounts = 1_000;

    public OpenAccountsRules()
    {
        RuleFor(b => b.Accounts).HasOneToOrNull(MostAccounts);
        RuleFor(b => b.Currency).Must(c => c is null || CurrencyCode.IsInUse(c)).WithMessage(CurrencyCode.Rule);
        RuleForEach(b => b.Accounts).SetValidator(new AccountRules());
    }
}

internal sealed class AccountRules : AbstractValidator<ChartCommand.OpenAccount>
{
    public AccountRules()
    {
        RuleFor(a => a.Account).IsCode();
        RuleFor(a => a.Name).IsName();
    }
}

internal sealed class BookReceiptRules : AbstractValidator<BookReceiptBody>
{
    public BookReceiptRules()
    {
        RuleFor(b => b.Receipt).IsCode();
        RuleFor(b => b.Customer).IsCode();
        RuleFor(b => b.Amount).IsPaid();
        RuleFor(b => b.Reference).IsNameOrNull();
    }
}

internal sealed class AllocateReceiptRules : AbstractValidator<AllocateReceiptBody>
{
    public AllocateReceiptRules()
    {
        RuleFor(b => b.Reference).IsName();
    }
}
