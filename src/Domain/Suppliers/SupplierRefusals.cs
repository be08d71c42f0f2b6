using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

internal static class SupplierRefusals
{
    public static Refusal Unknown { get; } = new(
        "suppliers.unknown-supplier", "The supplier is not registered.", RefusalKind.NotFound);

    public static Refusal CodeTaken(SupplierEvent.Registered known) =>
        new Refusal("suppliers.code-taken", "The code belongs to a supplier registered with other content.")
            .With("code", known.Code).With("name", known.Name);

    public static Refusal ContactExists(SupplierEvent.ContactAdded known) =>
        new Refusal("suppliers.contact-exists", "The contact id belongs to another contact; remove it first.")
            .With("contact", known.ContactId).With("name", known.Name);

    public static Refusal IsBlocked(string reason) =>
        new Refusal("suppliers.blocked", "The supplier is blocked.").With("reason", reason);

    public static Refusal BadCountry(string? country) =>
        new Refusal(
            "suppliers.bad-country",
            "A country is an ISO 3166-1 code of two capital letters.", RefusalKind.Unprocessable)
            .With("country", country ?? "");

    public static Refusal BadCurrency(string? currency) =>
        new Refusal("suppliers.bad-currency", $"A currency {CurrencyCode.Rule}.", RefusalKind.Unprocessable)
            .With("currency", currency ?? "");

    public static Refusal BadPaymentTerm(int days) =>
        new Refusal(
            "suppliers.bad-payment-term",
            $"A term of payment is 0 to {SupplierDecider.MaxPaymentTermDays} days.",
            RefusalKind.Unprocessable).With("days", days);
}
