namespace Daybook.Domain.Shared;

/// <summary>Where goods or letters go (收货地址).</summary>
/// <param name="Name">Who receives.</param>
/// <param name="Line1">Street and number.</param>
/// <param name="Line2">Building, floor, unit.</param>
/// <param name="City">City.</param>
/// <param name="Region">Province, state or county.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Country">ISO 3166 code of two capital letters.</param>
/// <param name="Phone">For the driver.</param>
public sealed record Address(
    string Name,
    string Line1,
    string? Line2,
    string City,
    string? Region,
    string? PostalCode,
    string Country,
    string? Phone);
