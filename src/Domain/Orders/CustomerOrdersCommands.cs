namespace Daybook.Domain.Orders;

public abstract record CustomerOrdersCommand
{
    private CustomerOrdersCommand()
    {
    }

    public sealed record Notice(string Order, string Content, DateOnly On) : CustomerOrdersCommand;
}
