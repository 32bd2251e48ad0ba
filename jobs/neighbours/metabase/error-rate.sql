-- Requests and errors by feature, and the share of requests that failed, in percent.
SELECT
    feature,
    sum(requests) AS requests,
    sum(errors) AS errors,
    round(100 * sum(errors) / sum(requests), 2) AS error_rate
FROM daily_usage
WHERE true
    [[AND date >= {{from}}]]
    [[AND date <= {{to}}]]
GROUP BY feature
ORDER BY error_rate DESC, feature
