using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>What the room stores and how its streams are folded.</summary>
public static class AccessCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } =
        StoredType.CasesOf(AccessJson.Default, typeof(ApiKeyEvent));

    public static IReadOnlyList<Machine> Machines { get; } = [ApiKeyDecider.Machine];
}
