namespace Daybook.Domain.Customers;

/// <summary>Who buys.</summary>
public enum CustomerKind
{
    /// <summary>A company (企业).</summary>
    Business,

    /// <summary>A person (个人).</summary>
    Consumer,
}
