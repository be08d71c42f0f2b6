namespace Daybook.Bench;

/// <summary>What both contenders do with the same orders.</summary>
internal interface IBook : IAsyncDisposable
{
    /// <summary>Appends a new order of three events and gives the position of its last.</summary>
    Task<long> Order(long n);

    /// <summary>The position that the read models show to other connections.</summary>
    Task<long> Shown();
}
