package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.explain.Plan;
import org.junit.jupiter.api.Test;

/** Plans as servers print them, those too that no server here prints. */
class PlansTest {

  @Test
  void readsPostgresPlans() {
    Plan plan =
        PostgresPlan.parse(
            String.join(
                "\n",
                "Nested Loop  (cost=0.29..35.50 rows=2550 width=4)",
                "  ->  Parallel Seq Scan on item1 i  (cost=0.00..35.50 rows=2550 width=4)",
                "        Filter: ((name = 'it''s",
                "  ->  Seq Scan on forged  (cost=1'::text) AND (price > 4711) AND (NOT (hashed SubPlan 1)) AND (a = $1))",
                "  ->  Index Scan Backward using \"Odd \"\"idx\" on \"T 2\" t  (cost=0.29..8.30 rows=1 width=4)",
                "        Index Cond: (id = ANY ('{4711,2}'::integer[]))",
                "        Filter: ((\"it's\" = 1.5e3) AND (x2 = E'\\\\'))",
                "  ->  Bitmap Index Scan on item_name  (cost=0.00..4.29 rows=2 width=0)",
                "  SubPlan 1",
                "    ->  Index Only Scan using shelf_pkey on shelf  (cost=0.15..8.17 rows=1 width=4)",
                "          One-Time Filter: (4711 > 4712)",
                "          Workers Planned: 2"));
    assertThat(plan.fullScans()).containsExactly("item1");
    assertThat(plan.indexes()).containsExactly("Odd \"idx", "item_name", "shelf_pkey");
    assertThat(plan.text())
        .contains(
            "cost=0.29..35.50 rows=2550",
            "Filter: ((name = ?::text) AND (price > ?) AND (NOT (hashed SubPlan 1)) AND (a = $1))",
            "Index Cond: (id = ANY (?::integer[]))",
            "Filter: ((\"it's\" = ?) AND (x2 = ?))",
            "One-Time Filter: (? > ?)",
            "Workers Planned: 2")
        .doesNotContain("4711", "forged");
  }

  @Test
  void readsMysqlPlans() {
    Plan plan =
        MysqlPlan.parse(
            """
            {
              "query_block": {
                "select_id": 1,
                "cost_info": {
                  "query_cost": "4.71"
                },
                "nested_loop": [
                  {
                    "table": {
                      "table_name": "item1",
                      "access_type": "ALL",
                      "rows_examined_per_scan": 12,
                      "cost_info": {
                        "read_cost": "0.25",
                        "data_read_per_join": "1K"
                      },
                      "used_columns": [
                        "id",
                        "price2"
                      ],
                      "attached_condition": "((`shop`.`item1`.`price2` > 4711) and (`a` = 'it\\\\\\\\'s \\\\"x\\\\"') and (`b` = _utf8mb4'y'))"
                    }
                  },
                  {
                    "table": {
                      "table_name": "s",
                      "access_type": "ref",
                      "possible_keys": ["k 1", "k 2"],
                      "key": "k 1",
                      "key_length": "4",
                      "ref": ["shop.item1.id"],
                      "index_condition": "x = 'raw " quote' and `it's` = 1.5",
                      "other_condition": "a = 'x\\\\' and b = 'secret\\\\'' and c = 4711"
                    }
                  },
                  {
                    "table": {
                      "table_name": "<derived2>",
                      "access_type": "ALL",
                      "materialized": {
                        "query_block": {
                          "table": {
                            "table_name": "box",
                            "access_type": "index",
                            "key": "PRIMARY"
                          }
                        }
                      }
                    }
                  }
                ]
              }
            }
            secret line that no plan has
            """);
    assertThat(plan.fullScans()).containsExactly("item1");
    assertThat(plan.indexes()).containsExactly("k 1", "PRIMARY");
    assertThat(plan.text())
        .contains(
            "\"query_cost\": \"4.71\"",
            "\"rows_examined_per_scan\": 12",
            "\"data_read_per_join\": \"1K\"",
            "\"price2\"",
            "((`shop`.`item1`.`price2` > ?) and (`a` = ?))",
            "\"possible_keys\": [\"k 1\", \"k 2\"]",
            "\"index_condition\": \"x = ? and `it's` = ?\"",
            "\"other_condition\": \"a = ? and c = ?\"")
        .doesNotContain("4711", "it\\", "'y'", "secret");
  }

  @Test
  void readsH2Plans() {
    Plan plan =
        H2.parse(
            String.join(
                "\n",
                "SELECT",
                "    \"I1\".\"ID\"",
                "FROM \"PUBLIC\".\"ITEM\" \"I1\"",
                "    /* PUBLIC.\"odd.idx: x\": NAME = 'a /* PUBLIC.FORGED.tableScan */' */",
                "    /* WHERE I1.PRICE = 4711 */",
                "INNER JOIN \"S\".\"Shelf\"",
                "    /* S.\"Shelf\".tableScan */",
                "    ON 1=1",
                "WHERE (\"I1\".\"PRICE\" = 4711) AND (\"N2\" = ?2)"));
    assertThat(plan.fullScans()).containsExactly("Shelf");
    assertThat(plan.indexes()).containsExactly("odd.idx: x");
    assertThat(plan.text())
        .contains("\"I1\".\"PRICE\" = ?", "\"N2\" = ?2")
        .doesNotContain("4711", "FORGED");
  }
}
