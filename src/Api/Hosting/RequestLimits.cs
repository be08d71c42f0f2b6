using System.Threading.RateLimiting;
using Daybook.Api.Edge;

namespace Daybook.Api.Hosting;

/// <summary>Limits requests by key, or by address where there is none.</summary>
internal static class RequestLimits
{
    public static void Add(IServiceCollection services, RequestLimitOptions limits) =>
        services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) => new ValueTask(
            Problems.TooMany(context.HttpContext).ExecuteAsync(context.HttpContext));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            http.User.Identity is { IsAuthenticated: true, Name: { } name }
                ? Of($"key {name}", limits.AtOnce, limits.Waiting)
                : Of($"address {http.Connection.RemoteIpAddress}", limits.AnonymousAtOnce, limits.Waiting));
    });

    private static RateLimitPartition<string> Of(string partition, int atOnce, int waiting) =>
        RateLimitPartition.GetConcurrencyLimiter(partition, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
}
