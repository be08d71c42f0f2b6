namespace Daybook.Domain.Customers;

/// <summary>How we were in touch with a customer.</summary>
public enum InteractionKind
{
    /// <summary>A telephone call (电话).</summary>
    Call,

    /// <summary>A letter or e-mail (邮件).</summary>
    Mail,

    /// <summary>A visit (拜访).</summary>
    Visit,

    /// <summary>A remark of our own (备注).</summary>
    Note,
}
