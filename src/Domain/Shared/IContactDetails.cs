namespace Daybook.Domain.Shared;

/// <summary>A contact person (联系人) at a customer or a supplier.</summary>
public interface IContactDetails
{
    /// <summary>Its id in the file.</summary>
    string ContactId { get; }

    string Name { get; }

    /// <summary>The position of the person.</summary>
    string? Role { get; }

    string? Phone { get; }

    string? Email { get; }
}
