namespace Daybook.Domain.Shared;

/// <summary>A person to speak to (联系人), at a customer or a supplier.</summary>
public interface IContactDetails
{
    /// <summary>Its id in the file.</summary>
    string ContactId { get; }

    string Name { get; }

    /// <summary>What the person does there.</summary>
    string? Role { get; }

    string? Phone { get; }

    string? Email { get; }
}
