namespace Daybook.Domain.Suppliers;

/// <summary>What can be asked of a supplier's file.</summary>
public abstract record SupplierCommand
{
    private SupplierCommand()
    {
    }

    /// <param name="Country">ISO 3166-1 alpha-2 code.</param>
    /// <param name="Currency">ISO 4217 code.</param>
    public sealed record Register(
        string Code, string Name, string Country, string Currency, int PaymentTermDays, string? TaxNumber)
        : SupplierCommand;

    public sealed record ChangeDetails(
        string Name, string Country, string Currency, int PaymentTermDays, string? TaxNumber) : SupplierCommand;

    public sealed record AddContact(
        string ContactId, string Name, string? Role, string? Phone, string? Email) : SupplierCommand;

    public sealed record RemoveContact(string ContactId) : SupplierCommand;

    /// <summary>Nothing more is bought from it until it is unblocked.</summary>
    public sealed record Block(string Reason) : SupplierCommand;

    public sealed record Unblock(string Reason) : SupplierCommand;

    /// <summary>A guard: nothing, or a refusal when the supplier is unknown or blocked.</summary>
    public sealed record RequireActive : SupplierCommand;
}
