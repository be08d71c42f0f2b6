using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;

namespace Daybook.Projections.Orders;

/// <summary>An allowed action for an open finding of an order.</summary>
/// <param name="Action">The value that the command takes.</param>
/// <param name="English">Its name in English.</param>
/// <param name="Chinese">Its name in Chinese.</param>
/// <param name="Roles">The roles of which a key needs at least one.</param>
public sealed record AllowedAction(FindingAction Action, string English, string Chinese, ImmutableArray<string> Roles)
{
    internal static AllowedAction Of(string code, FindingAction action)
    {
        var (english, chinese) = action switch
        {
            FindingAction.Accept => ("accept it as it is", "接受"),
            FindingAction.Recheck => ("check the order again", "重新校验"),
            FindingAction.Amend => ("change the order", "改单"),
            FindingAction.Cancel => ("cancel the order", "取消订单"),
            _ => throw new UnreachableException(),
        };
        return new AllowedAction(action, english, chinese, FindingKind.Of(code).RolesFor(action));
    }
}
