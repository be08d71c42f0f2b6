using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>Why something about a customer is refused.</summary>
internal static class CustomerRefusals
{
    public static Refusal Unknown() =>
        new("customers.unknown-customer", "No customer is registered under this code.", RefusalKind.NotFound);

    public static Refusal CodeTaken(string code) =>
        new Refusal("customers.code-taken", "Another customer has this code.").With("customer", code);

    public static Refusal Merged(string into) =>
        new Refusal("customers.merged", "The customer goes on under another code.").With("into", into);

    public static Refusal IntoItself() =>
        Bad("customers.merge-into-itself", "A customer cannot be merged into itself.");

    public static Refusal ContactTaken(string contact) =>
        new Refusal("customers.contact-taken", "Another contact has this id.").With("contact", contact);

    public static Refusal UnknownContact(string contact) =>
        new Refusal("customers.unknown-contact", "The customer has no such contact.", RefusalKind.NotFound)
            .With("contact", contact);

    public static Refusal InteractionTaken(string interaction) =>
        new Refusal("customers.interaction-taken", "Another interaction has this id.").With("interaction", interaction);

    public static Refusal BadCurrency(string currency) =>
        Bad("customers.bad-currency", $"A currency {CurrencyCode.Rule}.").With("currency", currency);

    public static Refusal BadPaymentTerm(int limit) =>
        Bad("customers.bad-payment-term", "The payment term is a number of days within the limit.")
            .With("limit", limit);

    public static Refusal TooMany(string what, int limit) =>
        Bad("customers.too-many-" + what, "The customer's file is full.").With("limit", limit);

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
