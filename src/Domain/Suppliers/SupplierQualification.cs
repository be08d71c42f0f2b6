using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The state of the qualification (准入资格) of a supplier for a group of items, or for all.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Applied), "applied")]
[JsonDerivedType(typeof(Qualified), "qualified")]
[JsonDerivedType(typeof(Suspended), "suspended")]
public abstract record SupplierQualification
{
    /// <summary>In place of a group: all items.</summary>
    public const string AllItems = "ALL";

    private SupplierQualification()
    {
    }

    /// <summary>Whether goods may be ordered by it on a day.</summary>
    public bool IsQualifiedOn(DateOnly day) =>
        this is Qualified { Until: var until } && (until is null || day <= until);

    public sealed record Unknown : SupplierQualification;

    /// <summary>Somebody asked for it, and nobody decided.</summary>
    public sealed record Applied(string Reason) : SupplierQualification;

    /// <param name="Until">Its last day; null for none.</param>
    public sealed record Qualified(string Reason, DateOnly On, DateOnly? Until) : SupplierQualification;

    /// <summary>Nothing is ordered until it is qualified again.</summary>
    public sealed record Suspended(string Reason) : SupplierQualification;
}

/// <summary>Commands for a qualification.</summary>
public abstract record SupplierQualificationCommand
{
    private SupplierQualificationCommand()
    {
    }

    /// <summary>Puts a supplier under qualification.</summary>
    /// <param name="Group">The category of the items; ALL for all items.</param>
    /// <param name="Reason">What speaks for it, such as samples or an audit.</param>
    public sealed record Apply(string Supplier, string Group, string Reason) : SupplierQualificationCommand;

    /// <summary>Qualifies it, also again after it was suspended or has ended.</summary>
    /// <param name="Until">Its last day; left out for none.</param>
    public sealed record Qualify(
        [BusinessDate, Happened] DateOnly On, string Reason, [Planned] DateOnly? Until = null)
        : SupplierQualificationCommand;

    /// <summary>Nothing is ordered until it is qualified again.</summary>
    public sealed record Suspend(string Reason) : SupplierQualificationCommand;
}

/// <summary>Events of a qualification.</summary>
public abstract record SupplierQualificationEvent
{
    private SupplierQualificationEvent()
    {
    }

    [StoredAs("suppliers.qualification-applied.v1")]
    public sealed record Applied(string Supplier, string Group, string Reason) : SupplierQualificationEvent;

    [StoredAs("suppliers.supplier-qualified.v1")]
    public sealed record Qualified(DateOnly On, DateOnly? Until, string Reason) : SupplierQualificationEvent;

    [StoredAs("suppliers.supplier-suspended.v1")]
    public sealed record Suspended(string Reason) : SupplierQualificationEvent;
}
