namespace Daybook.Domain.Shared;

/// <summary>A postal address for goods or letters (收货地址).</summary>
/// <param name="Name">The recipient.</param>
/// <param name="Line1">Street and number.</param>
/// <param name="Line2">Building, floor, unit.</param>
/// <param name="Region">Province, state or county.</param>
/// <param name="Country">ISO 3166 code of two capital letters.</param>
/// <param name="Phone">The number that the driver can call.</param>
public sealed record Address(
    string Name,
    string Line1,
    string? Line2,
    string City,
    string? Region,
    string? PostalCode,
    string Country,
    string? Phone);
