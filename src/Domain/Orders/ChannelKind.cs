namespace Daybook.Domain.Orders;

/// <summary>The kinds of places where orders come from.</summary>
public enum ChannelKind
{
    /// <summary>A marketplace of somebody else (电商平台).</summary>
    Marketplace,

    /// <summary>A mini-program (小程序).</summary>
    MiniProgram,

    /// <summary>Our own web shop (自营商城).</summary>
    OwnShop,

    /// <summary>A till in a store (门店收银).</summary>
    Pos,

    /// <summary>Orders taken by telephone (电话订单).</summary>
    Phone,

    /// <summary>Companies that order by contract (企业采购).</summary>
    B2B,

    /// <summary>Orders taken over from files of an older system (导入).</summary>
    Import,
}
