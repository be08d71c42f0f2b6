namespace Daybook.Domain.Orders;

/// <summary>What a person can do about a finding (处理方式).</summary>
public enum FindingAction
{
    /// <summary>Accept the order as it is, with a name and a reason (接受).</summary>
    Accept,

    /// <summary>Check the order again after master data was corrected (重新校验).</summary>
    Recheck,

    /// <summary>Change the order with its amend command (改单).</summary>
    Amend,

    /// <summary>Cancel the order (取消订单).</summary>
    Cancel,
}
