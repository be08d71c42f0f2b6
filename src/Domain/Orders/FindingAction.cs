namespace Daybook.Domain.Orders;

/// <summary>What a person can do about something found wrong with an order (处理方式).</summary>
public enum FindingAction
{
    /// <summary>The order goes on as it is, in somebody's name and for a reason (接受).</summary>
    Accept,

    /// <summary>The order is checked again, after the files were put right (重新校验).</summary>
    Recheck,

    /// <summary>The order is changed by its own command (改单).</summary>
    Amend,

    /// <summary>The order is called off (取消订单).</summary>
    Cancel,
}
