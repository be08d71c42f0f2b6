namespace Daybook.Domain.Orders;

/// <summary>The status of an order (订单状态).</summary>
public enum SalesOrderStatus
{
    /// <summary>Nothing, or only payments, is known.</summary>
    Announced,

    /// <summary>Placed, not yet validated (已接单).</summary>
    Accepted,

    /// <summary>A finding is open (异常待处理).</summary>
    OnHold,

    /// <summary>Ready to be reserved (已审核).</summary>
    Validated,

    /// <summary>Waits for stock (缺货等待).</summary>
    BackOrdered,

    /// <summary>Stock is reserved for every line (已占库存).</summary>
    Reserved,

    /// <summary>At least one part is released to its warehouse (拣货中).</summary>
    Picking,

    /// <summary>Packed in every warehouse (已打包).</summary>
    Packed,

    /// <summary>Handed over by some of its warehouses (部分发货).</summary>
    PartlyShipped,

    /// <summary>Handed over by all of its warehouses (已发货).</summary>
    Shipped,

    /// <summary>All parts have arrived (已签收).</summary>
    Delivered,

    /// <summary>Invoiced (已开票).</summary>
    Invoiced,

    /// <summary>Paid in full (已对账).</summary>
    Reconciled,

    /// <summary>Cancelled before hand-over (已取消).</summary>
    Cancelled,
}
