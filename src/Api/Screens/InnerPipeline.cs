using Daybook.Api.Hosting;

namespace Daybook.Api.Screens;

/// <summary>What a request of the console goes through: the same as over HTTP from the routes on, without looking for a
/// key, because who asks is known.</summary>
internal static class InnerPipeline
{
    public static RequestDelegate Of(WebApplication application)
    {
        var inner = ((IApplicationBuilder)application).New();
        DaybookServer.AnswerProblems(inner);
        inner.UseRouting();
        inner.UseRateLimiter();
        inner.UseAuthorization();
        DaybookServer.KnownParameters(inner);
        inner.UseEndpoints(routes =>
        {
            foreach (var source in ((IEndpointRouteBuilder)application).DataSources.ToArray())
                routes.DataSources.Add(source);
        });
        return inner.Build();
    }
}
