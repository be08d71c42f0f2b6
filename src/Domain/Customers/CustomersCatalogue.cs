using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>What the room stores and how its streams are folded.</summary>
public static class CustomersCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } =
        StoredType.CasesOf(CustomersJson.Default, typeof(CustomerEvent));

    public static IReadOnlyList<Machine> Machines { get; } = [CustomerDecider.Machine];
}
