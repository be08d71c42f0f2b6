using Daybook.Kernel;

namespace Daybook.Domain.Finance;

internal static class ChartRefusals
{
    public static Refusal AccountExists(string account, Chart.Account existing) =>
        new Refusal("finance.account-exists", "The account is open with another meaning.")
            .With("account", account).With("name", existing.Name).With("kind", existing.Kind);

    public static Refusal BadCode(string account) =>
        new Refusal("finance.bad-account-code", "An account's code has 4 to 12 digits.", RefusalKind.Unprocessable)
            .With("account", account);

    public static Refusal UnknownAccount(string account) =>
        new Refusal("finance.unknown-account", "The account is not open.", RefusalKind.NotFound)
            .With("account", account);
}
