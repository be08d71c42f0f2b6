using Daybook.Domain.Shared;

namespace Daybook.Domain.Customers;

/// <summary>What can be asked of a customer's file.</summary>
public abstract record CustomerCommand
{
    private CustomerCommand()
    {
    }

    public sealed record Register(
        string Code, string Name, CustomerKind Kind, string Currency, int PaymentTermDays, string? TaxNumber)
        : CustomerCommand;

    public sealed record ChangeDetails(string Name, string Currency, int PaymentTermDays, string? TaxNumber)
        : CustomerCommand;

    public sealed record AddContact(string ContactId, string Name, string? Role, string? Phone, string? Email)
        : CustomerCommand;

    public sealed record RemoveContact(string ContactId) : CustomerCommand;

    public sealed record SetAddress(string Label, Address Address) : CustomerCommand;

    public sealed record SetPreference(string Name, string Value) : CustomerCommand;

    public sealed record LogInteraction(
        string InteractionId, InteractionKind Kind, DateOnly On, string By, string Text) : CustomerCommand;

    /// <summary>The transaction also requires the other customer to be active.</summary>
    public sealed record Merge(string Into, string Reason) : CustomerCommand;

    public sealed record Unmerge(string Reason) : CustomerCommand;

    public sealed record ChangeOwner(string To, string Reason) : CustomerCommand;

    /// <summary>A guard inside a transaction: nothing, or why no business can be done under this code.</summary>
    public sealed record RequireActive : CustomerCommand;
}
